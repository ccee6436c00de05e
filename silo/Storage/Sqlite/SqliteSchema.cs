using System.Globalization;
using PileOn.Contracts.Log;

namespace PileOn.Silo.Storage.Sqlite;

/// <summary>What is in the file, and the settings that make a commit durable.</summary>
internal static class SqliteSchema
{
    public const long Version = 1;

    private const string Tables =
        """
        CREATE TABLE streams (
            id INTEGER PRIMARY KEY CHECK (id < 8388608),
            name TEXT NOT NULL UNIQUE,
            epoch INTEGER NOT NULL,
            head INTEGER NOT NULL
        );
        CREATE TABLE blobs (id INTEGER PRIMARY KEY, bytes BLOB NOT NULL);
        CREATE TABLE states (
            grain TEXT NOT NULL,
            name TEXT NOT NULL,
            etag TEXT NOT NULL,
            bytes BLOB NOT NULL,
            PRIMARY KEY (grain, name)
        );
        CREATE TABLE probe (id INTEGER PRIMARY KEY, checks INTEGER NOT NULL);
        """;

    /// <summary>Sets up the connection that writes, and creates the tables in a new file.</summary>
    /// <exception cref="NewerStoreException">The file is of a newer version.</exception>
    /// <exception cref="StoreUnavailableException">It cannot be made durable.</exception>
    public static void Prepare(SqliteSession writer)
    {
        writer.Once("PRAGMA page_size=16384"); // only before the first page is written, and before WAL
        Demand(writer, "PRAGMA journal_mode=WAL", "wal");
        writer.Once("PRAGMA synchronous=FULL"); // NORMAL acknowledges what a power cut loses
        writer.Once("PRAGMA wal_autocheckpoint=512");
        writer.Once("PRAGMA journal_size_limit=67108864");
        writer.Once("PRAGMA busy_timeout=1000"); // the folder is locked: only a person with a tool can be in the way
        Demand(writer, "PRAGMA synchronous", "2");

        if (RefuseNewer(writer) > 0) return;
        writer.Once($"BEGIN IMMEDIATE; {Tables} PRAGMA user_version={Version}; COMMIT");
        writer.Once("PRAGMA wal_checkpoint(TRUNCATE)"); // whoever reads the file's head without SQLite sees its version at once
    }

    /// <returns>The file's version; 0 when there is nothing in it.</returns>
    /// <exception cref="NewerStoreException">The file is of a newer version.</exception>
    public static long RefuseNewer(SqliteSession session)
    {
        var version = (long)session.Once("PRAGMA user_version")!;
        return version <= Version ? version : throw new NewerStoreException(version, Version);
    }

    private static void Demand(SqliteSession session, string pragma, string expected)
    {
        var actual = Convert.ToString(session.Once(pragma), CultureInfo.InvariantCulture);
        if (actual != expected)
            throw new StoreUnavailableException($"SQLite answers '{actual}' to '{pragma}' where '{expected}' is needed: writes would not be durable.");
    }
}

/// <summary>What a newer version has written is left alone.</summary>
public sealed class NewerStoreException(long format, long known)
    : Exception($"The data folder was written by a newer PileOn (format {format}, this one knows {known}).");
