using PileOn.Contracts.Log;
using PileOn.Host.CommandLine;
using PileOn.Silo.Backup;
using PileOn.Silo.Storage.Sqlite;

namespace PileOn.Host.Backup;

/// <summary>What stores and backups fail with, as one line.</summary>
internal static class StoreProblems
{
    /// <exception cref="CommandException">It could not be done.</exception>
    public static async Task<int> Told(Func<Task<int>> work)
    {
        try
        {
            return await work();
        }
        catch (Exception problem) when (problem is BackupFormatException or StoreNotEmptyException or FileNotFoundException or DataFolderInUseException or NewerStoreException or StoreUnavailableException)
        {
            throw CommandException.Failed(problem.Message);
        }
    }
}
