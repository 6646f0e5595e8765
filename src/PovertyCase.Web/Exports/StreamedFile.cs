using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;

namespace PovertyCase.Web.Exports;

/// <summary>
/// A download that is written while it is read: the act is committed before the first byte, the request's database connection is still
/// open. A reader who goes away ends it quietly; a fault breaks the connection, so that a half file is never taken for a whole one.
/// </summary>
public sealed class StreamedFile(string contentType, string name, Func<Stream, CancellationToken, Task> write) : IActionResult
{
    public async Task ExecuteResultAsync(ActionContext context)
    {
        var response = context.HttpContext.Response;
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName(name);
        response.ContentType = contentType;
        response.Headers.ContentDisposition = disposition.ToString();
        context.HttpContext.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        var gone = context.HttpContext.RequestAborted;
        try
        {
            await write(response.Body, gone);
        }
        catch (OperationCanceledException) when (gone.IsCancellationRequested)
        {
            // The reader closed the window; that the export was asked for stands in the trail already.
        }
    }
}
