using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using PovertyCase.Documents.Workbooks;
using PovertyCase.Web.TagHelpers;
using PovertyCase.Web.Tests.Imports;

namespace PovertyCase.Web.Tests.Hosting;

/// <summary>A browser without JavaScript: gets pages, fills the form that the page really shows, sends it.</summary>
public sealed class Visitor(HttpClient client)
{
    public HttpClient Client => client;

    public async Task<Reply> Get(string url) => await Reply.Of(await client.GetAsync(url, TestContext.Current.CancellationToken));

    /// <summary>Follows redirects by hand, at most five.</summary>
    public async Task<Reply> Follow(Reply reply)
    {
        for (var i = 0; i < 5 && reply.IsRedirect; i++)
        {
            reply = await Get(reply.Location!);
        }

        return reply;
    }

    /// <summary>Opens the page, fills its main form, presses its button.</summary>
    public async Task<Reply> Submit(string url, Action<FormFields> fill, string? button = null, string? form = null) =>
        await Submit(await Get(url), fill, button, form);

    /// <summary>The same where the product has to ask about warnings that nobody has explained before the households go up; every one gets a sentence.</summary>
    public async Task<Reply> SubmitExplaining(string url, Action<FormFields> fill) => await Explain(await Submit(url, fill));

    public async Task<Reply> SubmitExplaining(Reply page, Action<FormFields> fill) => await Explain(await Submit(page, fill));

    /// <summary>Fails where nothing is asked: who expects no question submits plainly.</summary>
    private async Task<Reply> Explain(Reply asked)
    {
        Assert.True(asked.Document.QuerySelector("[name^='__reason.']") is not null, $"No warning was asked about: {(asked.IsRedirect ? $"on to {asked.Location}" : asked.Text)}");
        return await Submit(asked, form => form.Keep("逐户核实过，情况属实"));
    }

    /// <param name="page">A page as shown; also one that came back with errors.</param>
    /// <param name="fill">Sets fields by their form names; a name that the form does not have is added, as a forged request would.</param>
    /// <param name="button">Text of the button, when the form has several.</param>
    /// <param name="form">CSS selector of the form, when the page has several in its main part.</param>
    public async Task<Reply> Submit(Reply page, Action<FormFields> fill, string? button = null, string? form = null)
    {
        Assert.True(page.Status == HttpStatusCode.OK, $"The page answered {(int)page.Status}: {page.Text}");
        var forms = page.Document.QuerySelectorAll<IHtmlFormElement>(form ?? "main form").Where(f => f.Method == "post").ToList();
        var chosen = button is null
            ? forms.FirstOrDefault()
            : forms.FirstOrDefault(f => Buttons(f).Any(b => b.TextContent.Trim() == button)) ?? forms.FirstOrDefault();
        Assert.True(chosen is not null, $"The page has no form: {page.Text}");
        var pressed = Buttons(chosen!).FirstOrDefault(b => button is null || b.TextContent.Trim() == button);
        Assert.True(button is null || pressed is not null, $"No button “{button}”: {page.Text}");
        var fields = FormFields.Of(chosen!);
        if (pressed?.GetAttribute("name") is { Length: > 0 } name)
        {
            fields.Add(name, pressed.GetAttribute("value") ?? "");
        }

        fill(fields);
        var action = pressed?.GetAttribute("formaction") ?? chosen!.GetAttribute("action");
        return await Send(string.IsNullOrEmpty(action) ? page.Url : action, fields);
    }

    /// <summary>Ticks filings on a page that lists many and presses its button; a filing that is not on the page is sent as a forged tick.</summary>
    public async Task<Reply> Tick(string url, params Guid[] filings)
    {
        var page = await Get(url);
        return await Submit(page, form =>
        {
            foreach (var filing in filings)
            {
                form.Add("Chosen", page.TickOf(filing) ?? $"{filing}:1");
            }
        });
    }

    /// <summary>The same where the product has to ask about warnings first.</summary>
    public async Task<Reply> TickExplaining(string url, params Guid[] filings) => await Explain(await Tick(url, filings));

    public async Task<Reply> Send(string url, FormFields fields) => await Reply.Of(await client.PostAsync(url, fields.Content(), TestContext.Current.CancellationToken));

    private static IEnumerable<IElement> Buttons(IHtmlFormElement form) =>
        form.QuerySelectorAll("button:not([type=button])").Concat(form.Id is { Length: > 0 } id ? form.Owner!.QuerySelectorAll($"button[form={id}]") : []);
}

/// <summary>The fields of a form as a browser would send them.</summary>
public sealed class FormFields
{
    private readonly List<(string Name, string Value)> _values = [];
    private readonly List<(string Name, string FileName, byte[] Content, string Type)> _files = [];

    public string? this[string name]
    {
        get => _values.FirstOrDefault(v => v.Name == name).Value;
        set
        {
            // What is typed stays where the form has its field: the order in which fields arrive is that of the page.
            var place = _values.FindIndex(v => v.Name == name);
            _values.RemoveAll(v => v.Name == name);
            if (value is not null)
            {
                _values.Insert(place < 0 ? _values.Count : place, (name, value));
            }
        }
    }

    public IEnumerable<string> Names => _values.Select(v => v.Name).Distinct();

    /// <summary>Stands by every warning of the form, with the same reason for each.</summary>
    public void Keep(string reason)
    {
        this["__accept"] = "true";
        foreach (var name in Names.Where(n => n.StartsWith("__reason.", StringComparison.Ordinal)).ToList())
        {
            this[name] = reason;
        }
    }

    public static FormFields Of(IHtmlFormElement form)
    {
        var fields = new FormFields();
        foreach (var element in form.Elements.Where(e => e.GetAttribute("name") is { Length: > 0 } && !e.HasAttribute("disabled")))
        {
            var name = element.GetAttribute("name")!;
            switch (element)
            {
                case IHtmlInputElement { Type: "checkbox" or "radio" } box when box.IsChecked:
                    fields._values.Add((name, box.Value));
                    break;
                case IHtmlInputElement { Type: "checkbox" or "radio" or "file" or "submit" or "button" }:
                    break;
                case IHtmlInputElement input:
                    fields._values.Add((name, input.Value));
                    break;
                case IHtmlTextAreaElement text:
                    fields._values.Add((name, text.Value));
                    break;
                case IHtmlSelectElement select:
                    fields._values.AddRange(select.Options.Where(o => o.IsSelected).Select(o => (name, o.Value)));
                    break;
            }
        }

        return fields;
    }

    public void Add(string name, string value) => _values.Add((name, value));

    public void Attach(string name, string fileName, byte[] content, string type = "application/octet-stream") => _files.Add((name, fileName, content, type));

    internal HttpContent Content()
    {
        if (_files.Count == 0)
        {
            return new FormUrlEncodedContent(_values.Select(v => KeyValuePair.Create(v.Name, v.Value)));
        }

        var content = new MultipartFormDataContent();
        foreach (var (name, value) in _values)
        {
            content.Add(new StringContent(value), name);
        }

        foreach (var (name, fileName, bytes, type) in _files)
        {
            var part = new ByteArrayContent(bytes);
            part.Headers.ContentType = new(type);
            content.Add(part, name, fileName);
        }

        return content;
    }
}

/// <summary>What came back.</summary>
public sealed class Reply
{
    private Reply(HttpResponseMessage message, byte[] bytes, string url)
    {
        Message = message;
        Bytes = bytes;
        Url = url;
        Html = message.Content.Headers.ContentType?.MediaType == "text/html" ? System.Text.Encoding.UTF8.GetString(bytes) : "";
    }

    public HttpResponseMessage Message { get; }

    public byte[] Bytes { get; }

    public string Url { get; }

    public string Html { get; }

    /// <summary>Parsed when somebody looks into it: most answers of the matrix are only counted.</summary>
    public IHtmlDocument Document => field ??= new HtmlParser().ParseDocument(Html);

    public HttpStatusCode Status => Message.StatusCode;

    public bool IsRedirect => (int)Status is >= 300 and < 400;

    /// <summary>Path and query of the redirect.</summary>
    public string? Location => Message.Headers.Location is { } to ? (to.IsAbsoluteUri ? to.PathAndQuery : to.OriginalString) : null;

    /// <summary>The value of a filing's tick on a page that lists many, with the version that was shown; null when it is not on the page.</summary>
    public string? TickOf(Guid filing) => Document.QuerySelector($"input[name=Chosen][value^='{filing}']")?.GetAttribute("value");

    /// <summary>The rows of a downloaded workbook, its head first.</summary>
    public List<SheetRow> Rows() => ImportFiles.Read(Bytes, "下载.xlsx");

    /// <summary>The main part's text, spaces folded.</summary>
    public string Text => string.Join(' ', (Document.QuerySelector("main") ?? (IElement?)Document.Body)?.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries) ?? []);

    public static async Task<Reply> Of(HttpResponseMessage message) =>
        new(message, await message.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken), message.RequestMessage!.RequestUri!.PathAndQuery);

    /// <summary>What is said beside a field, error or question, as it is linked to its control for a screen reader.</summary>
    public string SaidBeside(string field)
    {
        var control = Document.GetElementById(Said.IdOf(field)) ?? Document.QuerySelector($"[name='{field}']");
        Assert.True(control is not null, $"There is no field {field} on the page.");
        // Ticks and radios of one question are described as a group.
        var described = control!.Closest("[role=group], [role=radiogroup]") ?? control;
        var ids = (described.GetAttribute("aria-describedby") ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return string.Join(' ', ids.Select(id => Document.GetElementById(id)?.TextContent.Trim()).Where(t => t is not null));
    }

    public string ValueOf(string field) => Document.QuerySelector($"[name='{field}']") switch
    {
        IHtmlInputElement input => input.Value,
        IHtmlTextAreaElement text => text.Value,
        IHtmlSelectElement select => select.Value ?? "",
        _ => throw new Xunit.Sdk.XunitException($"There is no field {field} on the page."),
    };

    public void Shows(params string[] texts) => Assert.All(texts, text => Assert.True(Text.Contains(text, StringComparison.Ordinal), $"“{text}” is not shown: {Text}"));

    public void RedirectsTo(string url)
    {
        Assert.True(IsRedirect, $"Expected a redirect, got {(int)Status}: {Text}");
        Assert.Equal(url, Location);
    }
}
