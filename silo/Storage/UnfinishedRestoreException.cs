namespace PileOn.Silo.Storage;

/// <summary>What a store holds is a part of a backup, and would be taken for the whole. The message says what to do.</summary>
public sealed class UnfinishedRestoreException(string message) : Exception(message);
