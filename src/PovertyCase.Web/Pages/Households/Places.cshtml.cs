using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PovertyCase.Domain.Regions;

namespace PovertyCase.Web.Pages.Households;

/// <summary>How a place of work is read while it is typed, and what it may become. It holds nothing of the register.</summary>
public sealed class PlacesModel : PageModel
{
    private const int Most = 8;

    public IActionResult OnGet(string? q)
    {
        var text = q is { Length: > MostCharacters } ? q[..MostCharacters] : q;
        return new JsonResult(new { says = NationalDivisions.Echo(text), offers = NationalDivisions.Suggest(text, Most).Select(d => d.FullName) });
    }

    private const int MostCharacters = 60;
}
