using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PovertyCase.Web.Setup;

namespace PovertyCase.Web.Pages;

/// <summary>What went wrong in plain words, and what to do next. Reached by re-execution, so any method may arrive here.</summary>
[AllowAnonymous]
[IgnoreAntiforgeryToken]
[ResponseCache(NoStore = true, Duration = 0, Location = ResponseCacheLocation.None)]
public sealed class ErrorModel : PageModel
{
    public string Title { get; private set; } = "";

    public string Advice { get; private set; } = "";

    /// <summary>The request's number in the log; only when the fault is ours.</summary>
    public string? Number { get; private set; }

    public void OnGet() => Say();

    public void OnPost() => Say();

    private void Say()
    {
        // From the address alone and without model binding: the re-executed request still carries its form, which may hold a field called Code or be unreadable.
        var status = int.TryParse(RouteData.Values["code"]?.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var code) && code is >= 400 and <= 599
            ? code
            : StatusCodes.Status500InternalServerError;
        Response.StatusCode = status;
        (Title, Advice) = status switch
        {
            400 => ("这一页已经过期", "可能放得太久，或在别的窗口换了账号。请退回上一页，刷新后再交一次。"),
            401 => ("请先登录", "登录后会回到原来的地方。"),
            403 => ("您的岗位不能办这件事", "如果确实该由您办理，请联系县里的安全管理员核对岗位和权限。"),
            404 => ("没有找到", "地址可能写错，也可能不在您的管辖范围内。请从工作台重新进入。"),
            409 => ("别人刚刚改过同一条记录", "您的内容没有写入。请退回上一页刷新，看过新内容再改一次。"),
            413 => ("文件太大", "请把文件拆小，或把照片压缩后再传。"),
            429 => ("操作太频繁", Limits.Advice(HttpContext)),
            503 => ("系统正在维护", "稍后再来，已保存的内容都在。"),
            _ => ("系统出了问题", "这一步没有做成，已保存的内容不受影响。请稍后再试；再出现时把下面的编号告诉系统管理员。"),
        };
        Number = status >= 500 ? Activity.Current?.TraceId.ToString() ?? HttpContext.TraceIdentifier : null;
    }
}
