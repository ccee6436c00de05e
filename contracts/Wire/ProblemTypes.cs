namespace PileOn.Contracts.Wire;

/// <summary>The stable <c>type</c> of every problem we answer with (RFC 9457), each <see cref="Prefix"/> and a word. docs/api.md says what to do about each.</summary>
public static class ProblemTypes
{
    public const string Prefix = "urn:pileon:problem:";

    /// <summary>401: no key was sent.</summary>
    public const string Unauthenticated = Prefix + "unauthenticated";

    /// <summary>401: the key is unknown or has been revoked.</summary>
    public const string UnknownKey = Prefix + "unknown-key";

    /// <summary>403: the key lacks a scope; <c>scope</c> names it.</summary>
    public const string MissingScope = Prefix + "missing-scope";

    /// <summary>400: the request cannot be understood; <c>field</c> names what is wrong, where it is one thing.</summary>
    public const string BadRequest = Prefix + "bad-request";

    /// <summary>400: not one line of the body could be read; <c>rejected</c> says why.</summary>
    public const string NoReadableLine = Prefix + "no-readable-line";

    /// <summary>400: <c>minPosition</c> is not one of our positions.</summary>
    public const string BadPosition = Prefix + "bad-position";

    /// <summary>404: there is no such thing, or no longer.</summary>
    public const string NotFound = Prefix + "not-found";

    /// <summary>405: the address exists and does not take this method.</summary>
    public const string MethodNotAllowed = Prefix + "method-not-allowed";

    /// <summary>408: the body took longer to arrive than is waited for.</summary>
    public const string TooSlow = Prefix + "too-slow";

    /// <summary>409: a handle belongs to another target; <c>owner</c> and <c>handle</c> say which.</summary>
    public const string HandleTaken = Prefix + "handle-taken";

    /// <summary>409: without this key nobody could manage keys any more.</summary>
    public const string LastManager = Prefix + "last-manager";

    /// <summary>409: as many decisions of this kind are in force at this target as can be.</summary>
    public const string TooManyDecisions = Prefix + "too-many-decisions";

    /// <summary>412: the record has changed since it was read; <c>current</c> is what it is now.</summary>
    public const string Changed = Prefix + "changed";

    /// <summary>413: the body is larger than is taken at once.</summary>
    public const string TooLarge = Prefix + "too-large";

    /// <summary>415: the body's type or encoding is none that is read here.</summary>
    public const string UnsupportedMediaType = Prefix + "unsupported-media-type";

    /// <summary>428: say with If-Match which version is to be changed.</summary>
    public const string VersionRequired = Prefix + "version-required";

    /// <summary>429: too much is on its way; Retry-After says when to send again.</summary>
    public const string Busy = Prefix + "busy";

    /// <summary>500: our fault.</summary>
    public const string Internal = Prefix + "internal";

    /// <summary>503: a part that is needed does not answer; sending again is safe.</summary>
    public const string Unavailable = Prefix + "unavailable";

    /// <summary>503: what <c>minPosition</c> stands for is not shown yet; asking again is safe.</summary>
    public const string NotYetApplied = Prefix + "not-yet-applied";
}
