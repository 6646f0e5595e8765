using Microsoft.AspNetCore.Mvc;
using PovertyCase.Documents.Layout;
using PovertyCase.Web.Setup;

namespace PovertyCase.Web.Pages;

/// <summary>A page that answers with a printed paper, or says in one sentence why it cannot be printed.</summary>
public abstract class PrintPage : CasePage
{
    /// <summary>Why nothing was printed: a character without a font, or no fonts at all.</summary>
    public string Problem { get; private set; } = "";

    /// <summary>Nothing is printed, for this reason.</summary>
    protected IActionResult CannotPrint(string why)
    {
        Problem = why;
        return Page();
    }

    protected IActionResult Print(Func<FontShelf, byte[]> press, string fileName, out bool printed)
    {
        try
        {
            var file = press(HttpContext.RequestServices.GetRequiredService<FontShelf>());
            printed = true;
            return File(file, "application/pdf", fileName);
        }
        catch (Exception e) when (e is MissingGlyphException or FontsMissingException)
        {
            printed = false;
            Problem = e.Message;
            return Page();
        }
    }
}
