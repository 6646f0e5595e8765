using Microsoft.AspNetCore.Mvc;
using PovertyCase.Domain.Notices;
using PovertyCase.Web.Data;
using PovertyCase.Web.Pages.Shared;

namespace PovertyCase.Web.Pages.Public;

/// <summary>One notice exactly as it hangs on the wall; 410 after its last day, 404 for a code that was never printed.</summary>
public sealed class ShowModel(PublicBoard board, RegionBook regions) : BoardPage(board, regions)
{
    public BoardNotice? Notice { get; private set; }

    public bool IsOver { get; private set; }

    public Paper Paper => new(Notice!.Title, Notice.Body, Notice.Phones, Notice.Issuer, Notice.PostedOn, [.. Notice.Lines.Select(l => new PaperLine(l.Seq, l.GroupName, l.HeadName, l.Persons))]);

    /// <summary>村监督电话 and 0915-7200001, to be called with one touch.</summary>
    public IEnumerable<(string Whose, string Number)> Telephones => Notice!.Phones.Split('；', StringSplitOptions.RemoveEmptyEntries)
        .Select(line => line.Split('：', 2))
        .Select(parts => parts.Length == 2 ? (parts[0], parts[1]) : ("电话", parts[0]));

    public static string Dial(string number) => string.Concat((number ?? "").Where(char.IsAsciiDigit));

    public async Task<IActionResult> OnGetAsync(string code, CancellationToken cancel)
    {
        if (NoticeCode.Read(code) is { } known)
        {
            Notice = await Board.FindAsync(known, cancel);
            IsOver = Notice is null && await Board.IsOverAsync(known, cancel);
        }

        Response.StatusCode = Notice is not null ? StatusCodes.Status200OK : IsOver ? StatusCodes.Status410Gone : StatusCodes.Status404NotFound;
        return Page();
    }
}
