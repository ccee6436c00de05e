using System.Globalization;

namespace PileOn.Silo.Log;

/// <summary>The names of all streams. Each carries its workspace.</summary>
public static class StreamNames
{
    /// <summary>What the names of all message logs start with.</summary>
    public const string LogPrefix = "log/";

    /// <summary>What the names of all directories of targets start with.</summary>
    public const string DirectoryPrefix = "directory/";

    /// <summary>The messages of one partition.</summary>
    public static string Log(WorkspaceId workspace, int partition) => string.Create(CultureInfo.InvariantCulture, $"{LogPrefix}{workspace}/{partition}");

    /// <summary>What one partition remembers to recognise duplicates by.</summary>
    public static string Duplicates(WorkspaceId workspace, int partition) => string.Create(CultureInfo.InvariantCulture, $"duplicates/{workspace}/{partition}");

    /// <summary>The durable changes of a workspace's feed.</summary>
    public static string Feed(WorkspaceId workspace) => $"feed/{workspace}";

    /// <summary>The targets of a workspace and their profiles.</summary>
    public static string Directory(WorkspaceId workspace) => $"{DirectoryPrefix}{workspace}";

    /// <summary>The grain key of the partition a message log belongs to.</summary>
    public static string PartitionKey(string log) => log[LogPrefix.Length..];
}
