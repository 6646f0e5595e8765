using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using PovertyCase.Domain.Notices;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages.Public;

/// <summary>What has become of an objection, for whoever holds its number. The number is sent in a form; what is no number and what is unknown get the same words.</summary>
public sealed class AnswerModel(PublicBoard board, RegionBook regions, BoardLimits limits, TimeProvider clock) : BoardPage(board, regions)
{
    [BindProperty, Display(Name = "答复编号")]
    public string? Number { get; set; }

    public IReadOnlyList<BoardAnswer> Answers { get; private set; } = [];

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!limits.MayAsk(HttpContext.Connection.RemoteIpAddress, clock.GetUtcNow()))
        {
            Response.StatusCode = StatusCodes.Status429TooManyRequests;
            ModelState.AddModelError("", "查的次数太多，请过五分钟再查");
            return Page();
        }

        Answers = AnswerNumber.Read(Number) is { } number ? await Board.AnswersAsync(number, cancel) : [];
        if (Answers.Count == 0)
        {
            ModelState.AddModelError(nameof(Number), "没有查到。编号是12位字母和数字，请照回执再输一次");
        }

        return Page();
    }
}
