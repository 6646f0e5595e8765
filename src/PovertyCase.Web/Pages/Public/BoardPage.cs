using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages.Public;

/// <summary>
/// A page of the public board: nobody signs in, nothing of an officer's reach is asked, and no browser keeps what is taken down tomorrow (S0-12).
/// </summary>
[ResponseCache(NoStore = true, Duration = 0, Location = ResponseCacheLocation.None)]
public abstract class BoardPage(PublicBoard board, RegionBook regions) : PageModel
{
    /// <summary>What was typed into the box for a notice's code. It is sent in a form and only a code goes on into an address: some type an ID number.</summary>
    [BindProperty, Display(Name = "公示编号")]
    public string? Typed { get; set; }

    public RegionBook Regions => regions;

    public DateOnly Today => board.Today;

    protected PublicBoard Board => board;

    public override void OnPageHandlerExecuting(PageHandlerExecutingContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (!board.IsOpen)
        {
            context.Result = StatusCode(StatusCodes.Status503ServiceUnavailable);
        }
    }
}
