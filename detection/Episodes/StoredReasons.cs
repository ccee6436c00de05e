namespace PileOn.Detection.Episodes;

/// <summary>Reasons in a snapshot.</summary>
internal static class StoredReasons
{
    public static void Save(IReadOnlyList<Reason> reasons, BinaryWriter writer)
    {
        writer.Write7BitEncodedInt(reasons.Count);
        foreach (var reason in reasons)
        {
            writer.Write(reason.Code);
            writer.Write(reason.Value);
            writer.Write(reason.Expected ?? double.NaN);
            writer.Write(reason.Weight);
            writer.Write(reason.Text);
            writer.Write7BitEncodedInt(reason.Args.Count);
            foreach (var (name, value) in reason.Args)
            {
                writer.Write(name);
                writer.Write(value);
            }
        }
    }

    public static Reason[] Load(BinaryReader reader)
    {
        var reasons = new Reason[reader.Read7BitEncodedInt()];
        for (var i = 0; i < reasons.Length; i++)
        {
            var (code, value, expected, weight, text) =
                (reader.ReadString(), reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble(), reader.ReadString());
            var args = new Dictionary<string, double>();
            for (var left = reader.Read7BitEncodedInt(); left > 0; left--)
            {
                var name = reader.ReadString();
                args[name] = reader.ReadDouble();
            }

            reasons[i] = new(code, value, double.IsNaN(expected) ? null : expected, weight, args, text);
        }

        return reasons;
    }
}
