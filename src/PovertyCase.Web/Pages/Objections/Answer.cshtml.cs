using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Notices;
using PovertyCase.Domain.Procedures;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages.Objections;

/// <summary>认定并答复. Upheld strikes the line, or takes the whole list back to be posted anew, in the same save.</summary>
public sealed class AnswerModel(CaseDb db, CurrentOfficer officer, RegionBook regions) : ObjectionPage(db, officer, regions)
{
    [BindProperty, Display(Name = "核查结论")]
    public bool? Upheld { get; set; }

    [BindProperty, Display(Name = "给反映人的答复"), MaxLength(1000, ErrorMessage = "答复不超过1000个字")]
    public string Answer { get; set; } = "";

    public string IfUpheld => Objection.About switch
    {
        ObjectionAbout.Line => "成立，这一户不予通过",
        ObjectionAbout.WholeList => "成立，名单撤下，改好后重新公示",
        _ => "成立，请村里登记这一户的申请",
    };

    public string IfUnfounded => Objection.About switch
    {
        ObjectionAbout.Line => "不成立，这一户继续办理",
        ObjectionAbout.WholeList => "不成立，名单继续办理",
        _ => "不成立",
    };

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        Db.Expect(Objection, Version);
        if (Upheld is not { } upheld)
        {
            throw new RuleBroken("请选择异议成立还是不成立", nameof(Upheld));
        }

        Objection.Conclude(upheld, Answer ?? "", Me);
        var result = upheld ? await UpholdAsync(cancel) : Objection.About == ObjectionAbout.Line ? $"异议不成立，{Objection.Whom}可以继续办理" : "异议不成立，已答复";
        await Db.SaveChangesAsync(cancel);
        return Done(result, "/Notices/Show", new { Id = Notice.Id });
    }

    private async Task<string> UpholdAsync(CancellationToken cancel)
    {
        var reason = $"公示期间异议成立：{Answer.Trim()}";
        reason = reason.Length > 500 ? reason[..500] : reason;
        switch (Objection.About)
        {
            case ObjectionAbout.Line:
                var filingId = Objection.NoticeLine!.FilingId;
                var filing = await Db.Filings.Include(f => f.Household).SingleAsync(f => f.Id == filingId, cancel);
                if (filing.Allows(FilingAct.Reject, Me))
                {
                    filing.Reject(Me, reason);
                    return $"异议成立，{Objection.Whom}不予通过";
                }

                return filing.IsEnded
                    ? $"异议成立，已答复；{Objection.Whom}早已办结"
                    : $"异议成立，已答复；{Objection.Whom}现在是“{Label.Of(filing.Stage)}”，请在那一步退回或不予通过";
            case ObjectionAbout.WholeList:
                var noticeId = Notice.Id;
                var filings = await Db.Filings.Include(f => f.Household).Where(f => Db.NoticeLines.Any(l => l.NoticeId == noticeId && l.FilingId == f.Id)).ToListAsync(cancel);
                if (!Notice.TakeDown(Me))
                {
                    return "异议成立，已答复；这张名单早已撤下";
                }

                // What the village sent up meanwhile comes back first; what is further is on a roster or above.
                foreach (var sent in filings.Where(f => f.Stage == FilingStage.TownshipReview && Notice.Guards is FilingStage.FirstNotice or FilingStage.VillageNotice && f.Allows(FilingAct.Return, Me)))
                {
                    sent.Return(Me, reason);
                }

                var taken = filings.Where(f => f.Stage == Notice.Guards && f.Allows(FilingAct.Repost, Me)).ToList();
                taken.ForEach(f => f.Repost(Me, reason));
                var beyond = filings.Where(f => !f.IsEnded && !taken.Contains(f)).ToList();
                return $"异议成立，名单上的{taken.Count}户撤下，改好后重新公示{(beyond.Count == 0 ? "" : $"；{string.Join('、', beyond.Take(5).Select(f => f.Household.HeadName))}{(beyond.Count > 5 ? "等" : "")}{beyond.Count}户已经到了后面的环节，请在那一步退回，退到公示这一步再在这张公示上“重新公示”")}";
            default:
                return "异议成立，已答复；请村里登记漏掉的这一户的申请";
        }
    }
}
