using PovertyCase.Domain.Common;

namespace PovertyCase.Web.Data;

/// <summary>
/// A form that is not finished yet. It belongs to the village, not to whoever began it: a colleague or a successor goes on with it. No part of the
/// register, so it may be thrown away.
/// </summary>
public sealed class VillageDraft : IRegional
{
    public Guid Id { get; init; }

    public long AreaNo { get; init; }

    /// <summary>The address of the form, without its query.</summary>
    public string Path { get; init; } = "";

    /// <summary>What it is about, for the list: the head's name as far as it was typed.</summary>
    [Sensitive]
    public string Title { get; set; } = "";

    /// <summary>Names and values of the fields as they were sent (JSON).</summary>
    [Sensitive]
    public string Fields { get; set; } = "";

    /// <summary>Counts the saves; who comes with an older number has not seen the newest.</summary>
    public int Revision { get; set; }

    public Guid SavedBy { get; set; }

    /// <summary>Which opened page sent it: a save of that page whose answer was lost is no other hand.</summary>
    public Guid? SavedFrom { get; set; }

    public string SavedByName { get; set; } = "";

    public DateTimeOffset SavedAt { get; set; }
}
