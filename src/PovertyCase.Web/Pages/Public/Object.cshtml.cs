using System.ComponentModel.DataAnnotations;
using System.Globalization;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Notices;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;
using PovertyCase.Web.TagHelpers;

namespace PovertyCase.Web.Pages.Public;

/// <summary>
/// A resident objects to a posted notice, without account and without script (S0-13), and gets a number to read the answer by. The page that thanks is the
/// answer to the form itself: the number never stands in an address, and the form sent again shows it again.
/// </summary>
public sealed class ObjectModel(PublicBoard board, RegionBook regions, BoardLimits limits, TimeProvider clock, IValidator<ObjectionDetails> validator) : BoardPage(board, regions)
{
    [BindProperty, Display(Name = "对什么有意见")]
    public ObjectionAbout? About { get; set; }

    [BindProperty, Display(Name = "是名单上哪一户")]
    public List<int> Lines { get; set; } = [];

    [BindProperty, Display(Name = "反映的问题")]
    public string Words { get; set; } = "";

    [BindProperty, Display(Name = "姓名和电话（可不填）")]
    public string? Contact { get; set; }

    public BoardNotice Notice { get; private set; } = null!;

    /// <summary>The number of the objection that was taken.</summary>
    public string? Number { get; private set; }

    public IReadOnlyList<SelectListItem> Choices =>
        [.. Notice.Lines.Select(l => new SelectListItem($"{l.Seq}　{l.HeadName}（{l.GroupName}，{l.Persons}人）", l.Seq.ToString(CultureInfo.InvariantCulture)))];

    public IReadOnlyList<SelectListItem> Abouts { get; } = [.. Label.All<ObjectionAbout>().Select(a => new SelectListItem(a.Name, a.Value.ToString()))];

    public async Task<IActionResult> OnGetAsync(string code, CancellationToken cancel) => await FindAsync(code, cancel) ? Page() : RedirectToPage("/Public/Show", new { code });

    public async Task<IActionResult> OnPostAsync(string code, CancellationToken cancel)
    {
        if (!await FindAsync(code, cancel))
        {
            return RedirectToPage("/Public/Show", new { code });
        }

        var details = new ObjectionDetails { Channel = ObjectionChannel.Web, Content = (Words ?? "").Trim(), Contact = string.IsNullOrWhiteSpace(Contact) ? null : Contact.Trim() };
        Check(details);
        if (!ModelState.IsValid)
        {
            return Page();
        }

        var address = HttpContext.Connection.RemoteIpAddress;
        if (!limits.MayObject(address, clock.GetUtcNow()))
        {
            return Refuse("这个网络上反映的次数太多，请过一小时再提交，或者打电话反映；写的内容还在下面", StatusCodes.Status429TooManyRequests);
        }

        var form = Guid.TryParse(Request.Form[SubmissionTagHelper.Field], out var key) ? key : Guid.NewGuid();
        var (result, number) = await Board.ObjectAsync(Notice.Code, form, About!.Value, [.. Lines.Distinct().Order()], details, cancel);
        if (result != RaisedObjection.Taken)
        {
            limits.GiveBack(address);
        }

        switch (result)
        {
            case RaisedObjection.Taken or RaisedObjection.TakenBefore:
                Number = number;
                return Page();
            case RaisedObjection.NoticeOver:
                return RedirectToPage("/Public/Show", new { code });
            case RaisedObjection.Full:
                return Refuse("这张公示收到的网上反映太多，暂时不能再提交，请打上面的监督电话或到乡镇政府反映", StatusCodes.Status503ServiceUnavailable);
            default:
                return Refuse("没有收下，请核对后再提交一次", StatusCodes.Status400BadRequest);
        }
    }

    /// <summary>What a clerk may not type, a resident may not either; and the choice of lines must agree with what it is about.</summary>
    private void Check(ObjectionDetails details)
    {
        foreach (var failure in validator.Validate(details).Errors)
        {
            ModelState.AddModelError(failure.PropertyName == nameof(ObjectionDetails.Content) ? nameof(Words) : failure.PropertyName, failure.ErrorMessage);
        }

        if (About is not { } about || !Enum.IsDefined(about))
        {
            ModelState.AddModelError(nameof(About), "请选择对什么有意见");
        }
        else if (about == ObjectionAbout.Line && Lines.Count == 0)
        {
            ModelState.AddModelError(nameof(Lines), "请勾选是名单上的哪一户");
        }
        else if (about != ObjectionAbout.Line && Lines.Count > 0)
        {
            ModelState.AddModelError(nameof(Lines), $"上面选的是“{Label.Of(about)}”，就不用再勾某一户");
        }
        else if (Lines.Count > ObjectionDetails.MostLines)
        {
            ModelState.AddModelError(nameof(Lines), $"一次最多勾{ObjectionDetails.MostLines}户；更多的请选“{Label.Of(ObjectionAbout.WholeList)}”");
        }
        else if (Lines.Except(Notice.Lines.Select(l => l.Seq)).Any())
        {
            ModelState.AddModelError(nameof(Lines), "名单上没有这一户，请重新勾选");
        }
    }

    private async Task<bool> FindAsync(string code, CancellationToken cancel)
    {
        if (NoticeCode.Read(code) is not { } known || await Board.FindAsync(known, cancel) is not { Kind: not NoticeKind.Announcement } notice)
        {
            return false;
        }

        Notice = notice;
        return true;
    }

    private PageResult Refuse(string sentence, int status)
    {
        Response.StatusCode = status;
        ModelState.AddModelError("", sentence);
        return Page();
    }
}
