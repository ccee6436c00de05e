using System.Security.Cryptography;
using System.Text;

namespace PileOn.Contracts.Access;

/// <summary>The secret of a key: <c>pk_</c> and 43 characters of base64url, 256 random bits.</summary>
public static class KeySecret
{
    public static string Make() =>
        "pk_" + Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    /// <summary>The key of the <see cref="IKeyGrain"/> that knows the secret. A plain hash is enough for 256 random bits.</summary>
    public static string GrainKey(string secret) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}
