using Orleans.Serialization;
using Orleans.Storage;

namespace PileOn.Silo.Storage;

/// <summary>
/// States as Orleans serializes them, byte for byte what <see cref="OrleansGrainStorageSerializer"/> makes; but that one writes into an array that doubles as
/// it fills, which is a tenth of what a busy silo allocates, and this one into buffers that are used again.
/// </summary>
public sealed class StateSerializer(Serializer serializer) : IGrainStorageSerializer
{
    /// <inheritdoc/>
    public BinaryData Serialize<T>(T? input) => new(serializer.SerializeToArray(input!));

    /// <inheritdoc/>
    public T Deserialize<T>(BinaryData input) => serializer.Deserialize<T>(input.ToMemory())!;
}
