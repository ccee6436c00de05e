using PileOn.Host.Doctor;
using PileOn.Host.Telemetry;

namespace PileOn.Host.Tests.Doctor;

public sealed class MetricsCheckupTests
{
    private static readonly string Well =
        $$"""
        # TYPE pileon_info gauge
        pileon_info{otel_scope_name="PileOn",role="serve",version="{{TelemetrySetup.Version}}"} 1
        pileon_ready{otel_scope_name="PileOn",role="serve"} 1
        pileon_lag_age_seconds{otel_scope_name="PileOn",partition="6"} 0
        pileon_lag_entries{otel_scope_name="PileOn",partition="6"} 0
        pileon_dead_letters_total{otel_scope_name="PileOn"} 7
        pileon_dead_letters_waiting{otel_scope_name="PileOn"} 0
        pileon_store_failures_total{otel_scope_name="PileOn",operation="read"} 4
        pileon_store_failures_total{otel_scope_name="PileOn",operation="checksum"} 0
        pileon_sources{otel_scope_name="PileOn",state="not-watching"} 0
        pileon_store_used_bytes{otel_scope_name="PileOn"} 574240
        pileon_store_free_bytes{otel_scope_name="PileOn"} 71203164160
        """;

    [Fact]
    public void Nothing_must_be_done_where_all_is_well() => Checkup(Well).ShouldAllBe(finding => finding.IsWell);

    [Theory]
    [InlineData("role=\"serve\"} 1", "role=\"serve\"} 0", "it could not do its work")]
    [InlineData("partition=\"6\"} 0", "partition=\"6\"} 75", "in partition 6")]
    [InlineData("letters_waiting{otel_scope_name=\"PileOn\"} 0", "letters_waiting{otel_scope_name=\"PileOn\"} 3", "could not take 3 messages, and nobody has seen to them")]
    [InlineData("letters_waiting{otel_scope_name=\"PileOn\"} 0", "letters_waiting{otel_scope_name=\"PileOn\"} 1", "could not take 1 message, and nobody has seen to it")]
    [InlineData("\"checksum\"} 0", "\"checksum\"} 1", "A part of the log is damaged")]
    [InlineData("state=\"not-watching\"} 0", "state=\"not-watching\"} 2", "2 sources are silent")]
    [InlineData("state=\"not-watching\"} 0", "state=\"not-watching\"} 1", "1 source is silent beyond its norm")]
    [InlineData("71203164160", "71203164", "room for only 71.2 MB more")]
    [InlineData("version=\"0.", "version=\"9.", "Bring both to the same version")]
    public void Each_thing_that_is_wrong_is_said_once(string well, string wrong, string said) =>
        Checkup(Well.Replace(well, wrong, StringComparison.Ordinal)).Where(finding => !finding.IsWell).ShouldHaveSingleItem().ToString().ShouldContain(said);

    [Fact]
    public void A_store_that_has_failed_is_said_to_have_and_at_what()
    {
        var failing = Well.Replace("operation=\"checksum\"} 0", "operation=\"append\"} 1200", StringComparison.Ordinal);

        Checkup(failing).ShouldContain(finding => finding.IsWell && finding.Says.Contains("has failed 1,204 times since the process began (append 1200, read 4)", StringComparison.Ordinal));
    }

    [Fact]
    public void Metrics_of_another_program_are_said_to_be_such() => Checkup("up 1\n").ShouldHaveSingleItem().IsWell.ShouldBeFalse();

    private static List<Finding> Checkup(string text) => [.. MetricsCheckup.Of(MetricsText.Read(text))];
}
