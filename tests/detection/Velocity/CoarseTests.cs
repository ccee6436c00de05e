using PileOn.Detection.Velocity;

namespace PileOn.Detection.Tests.Velocity;

public class CoarseTests
{
    [Theory]
    [InlineData(0f)]
    [InlineData(1f)]
    [InlineData(0.1f)]
    [InlineData(12.3456f)]
    [InlineData(1e-30f)]
    [InlineData(98_765.4f)]
    public void Three_bytes_hold_a_number_to_one_part_in_65_000_and_are_read_as_they_were_written(float value)
    {
        var coarse = Coarse.Of(value);
        using var stream = new MemoryStream();
        Coarse.Write(coarse, new(stream));
        stream.Length.ShouldBe(3);
        stream.Position = 0;

        coarse.ShouldBe(value, value / 65_000);
        Coarse.Read(new(stream)).ShouldBe(coarse);
        Coarse.Of(coarse).ShouldBe(coarse);
    }

    [Fact]
    public void What_fades_by_a_little_each_hour_is_halved_as_soon_as_it_should_be()
    {
        var fade = (float)Math.Pow(0.5, 1.0 / 1_008);
        var value = 1f;
        for (var hour = 0; hour < 1_008; hour++) value = Coarse.Of(value * fade);

        value.ShouldBe(0.5f, 0.005f);
    }
}
