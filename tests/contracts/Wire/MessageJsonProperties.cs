using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using PileOn.Contracts.Wire;

namespace PileOn.Contracts.Tests.Wire;

public sealed class MessageJsonProperties
{
    [Property(MaxTest = 500)]
    public void Whatever_text_a_serializer_can_write_comes_back_as_it_was(string? text, NonEmptyString name)
    {
        var id = new string([.. name.Get.Where(letter => !char.IsControl(letter) && !char.IsSurrogate(letter))]) + "x";
        var said = text is null ? null : new string([.. text.Where(letter => !char.IsSurrogate(letter))]);
        var line = JsonSerializer.SerializeToUtf8Bytes(new { id, platform = "p", sender = (string?)null, target = "t", sentAt = "2026-01-01T00:00:00Z", text = said });

        var message = MessageJson.Read(line).Message.ShouldNotBeNull();
        message.Id.ShouldBe(id);
        message.Text.ShouldBe(said);
    }

    [Property(MaxTest = 2_000)]
    public void No_bytes_whatever_make_it_throw(byte[] noise)
    {
        var reading = MessageJson.Read(noise);
        (reading.Message is null).ShouldBe(reading.Problem is not null);
    }

    [Property(MaxTest = 2_000)]
    public void A_damaged_line_is_read_or_refused_and_never_throws(PositiveInt place, byte letter)
    {
        var line = Encoding.UTF8.GetBytes(
            """{"id":"1","platform":"p","sender":"\u0041","target":["t","u"],"kind":"dm","text":"\ud83d\ude21","senderFollowers":3,"sentAt":"2026-01-01T00:00:00+01:00"}""");
        line[place.Get % line.Length] = letter;
        var reading = MessageJson.Read(line);
        (reading.Message is null).ShouldBe(reading.Problem is not null);
    }

    [Property]
    public void A_time_is_the_same_whatever_offset_it_is_written_with(DateTime any, int minutes)
    {
        var utc = new DateTimeOffset(any.Year is > 1970 and < 2999 ? any.Ticks : DateTime.UnixEpoch.Ticks, TimeSpan.Zero);
        var written = utc.ToOffset(TimeSpan.FromMinutes(minutes % 840)).ToString("yyyy-MM-dd'T'HH:mm:ss.fffffffzzz", System.Globalization.CultureInfo.InvariantCulture);
        IsoTime.Parse(Encoding.UTF8.GetBytes(written), out var read).ShouldBeNull();
        read.ShouldBe(utc);
    }
}
