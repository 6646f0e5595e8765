namespace PovertyCase.Web.Access;

/// <summary>The acts round an account as they stand in the trail; one vocabulary for every page that writes or reads them.</summary>
public static class AccountActs
{
    public const string SignIn = "登录";
    public const string SignInFailed = "登录失败";
    public const string SignInRefused = "拒绝登录";
    public const string SignOut = "退出";
    public const string Confirm = "再次验证身份";
    public const string ConfirmFailed = "再次验证失败";
    public const string ChangePost = "换岗位";
    public const string ChangePassword = "改密码";
    public const string IssueInitialPassword = "发初始密码";
    public const string EnrolSecondFactor = "启用两步验证";
    public const string DropSecondFactor = "停用两步验证";
    public const string ResetSecondFactor = "重设两步验证";
    public const string UseRecoveryCode = "使用恢复码";
    public const string MakeRecoveryCodes = "换恢复码";
    public const string EndSession = "结束会话";
    public const string EndSessions = "结束全部会话";

    public static readonly IReadOnlyList<string> All =
    [
        SignIn, SignInFailed, SignInRefused, SignOut, Confirm, ConfirmFailed, ChangePost, ChangePassword, IssueInitialPassword,
        EnrolSecondFactor, DropSecondFactor, ResetSecondFactor, UseRecoveryCode, MakeRecoveryCodes, EndSession, EndSessions,
    ];
}
