using Microsoft.Data.Sqlite;
using PileOn.Rig.Chaos;

namespace PileOn.EndToEnd.Tests.Chaos;

/// <summary>A torn tail that SQLite never looks at would prove nothing.</summary>
public sealed class TornFrameTests : IDisposable
{
    private const int Page = 16_384;
    private const int Rows = 7;

    private readonly string folder = Directory.CreateTempSubdirectory("pileon-torn-").FullName;

    private string Copy => Path.Combine(folder, "copy.db");

    [Fact]
    public void A_frame_lies_where_the_next_one_would_come_before_what_an_earlier_round_left()
    {
        CrashAfterARoundThatWasLonger();
        var before = File.ReadAllBytes(Copy + "-wal");

        var at = TornFrame.Write(Copy + "-wal", page => page / 2, new Random(1)).ShouldNotBeNull();

        var after = File.ReadAllBytes(Copy + "-wal");
        after.Length.ShouldBe(before.Length);
        at.ShouldBeInRange(33, before.Length - Page);
        after.AsSpan(0, (int)at).SequenceEqual(before.AsSpan(0, (int)at)).ShouldBeTrue();
        after.AsSpan((int)at + 8, 8).SequenceEqual(before.AsSpan(16, 8)).ShouldBeTrue("the salts are those of this round");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(Page - 1)]
    public void Torn_it_is_passed_over_and_all_that_was_committed_is_there(int kept)
    {
        CrashAfterARoundThatWasLonger();

        TornFrame.Write(Copy + "-wal", _ => kept, new Random(1));

        Read().ShouldBe((Rows, "ok"));
    }

    [Fact]
    public void Whole_it_would_have_been_taken()
    {
        CrashAfterARoundThatWasLonger();

        TornFrame.Write(Copy + "-wal", page => page, new Random(1));

        Should.Throw<SqliteException>(() => Read());
    }

    [Fact]
    public void An_empty_log_has_no_place_for_one()
    {
        File.WriteAllBytes(Copy + "-wal", []);

        TornFrame.Write(Copy + "-wal", page => page, new Random(1)).ShouldBeNull();
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    // A log begins again at its start once all of it has been copied into the file: what lies behind its end then is older.
    private void CrashAfterARoundThatWasLonger()
    {
        using var connection = Open(Path.Combine(folder, "live.db"));
        Run(connection, $"PRAGMA page_size={Page}; PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE kept(number INTEGER PRIMARY KEY, text TEXT)");
        for (var number = 1; number < Rows; number++) Run(connection, $"INSERT INTO kept VALUES({number}, '{new string('a', 20_000)}')");
        Run(connection, "PRAGMA wal_checkpoint(PASSIVE)");
        Run(connection, $"INSERT INTO kept VALUES({Rows}, 'last')");
        foreach (var suffix in (string[])["", "-wal"]) File.Copy(Path.Combine(folder, "live.db" + suffix), Copy + suffix);
    }

    private (long Rows, string Integrity) Read()
    {
        using var connection = Open(Copy);
        return ((long)Run(connection, "SELECT count(*) FROM kept")!, (string)Run(connection, "PRAGMA integrity_check")!);
    }

    private static SqliteConnection Open(string file)
    {
        var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        return connection;
    }

    private static object? Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }
}
