using System.ComponentModel.DataAnnotations;
using PovertyCase.Domain.Common;

namespace PovertyCase.Domain.Households;

/// <summary>Where a household stands on the register (脱贫属性). Reached by acting, never typed.</summary>
public enum HouseholdStatus
{
    /// <summary>Entered by the village; not (yet) on the register.</summary>
    [Display(Name = "未纳入"), StatusColour("rest")]
    Entered = 1,

    [Display(Name = "申报中"), StatusColour("go")]
    Applying = 2,

    /// <summary>On the register and not exited (贫困户).</summary>
    [Display(Name = "在册贫困户"), StatusColour("wait")]
    Registered = 3,

    [Display(Name = "已脱贫"), StatusColour("ok")]
    Exited = 4,

    [Display(Name = "返贫户"), StatusColour("bad")]
    Returned = 5,

    /// <summary>Should never have been entered (错评) and was taken off; kept for the record, may be newly identified.</summary>
    [Display(Name = "清退（错评）"), StatusColour("rest")]
    Cleared = 6,

    /// <summary>All members moved into another household (并户); kept for the record.</summary>
    [Display(Name = "已并户"), StatusColour("rest")]
    Merged = 7,

    /// <summary>Nobody is left: all died or moved away (整户自然销户).</summary>
    [Display(Name = "已销户"), StatusColour("rest")]
    Closed = 8,

    [Display(Name = "已撤销"), StatusColour("rest")]
    Voided = 9,
}
