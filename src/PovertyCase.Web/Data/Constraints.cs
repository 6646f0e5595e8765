using Npgsql;

namespace PovertyCase.Web.Data;

/// <summary>The sentence a clerk reads when a constraint of the database is hit; the constraint's name is the key.</summary>
public static class Constraints
{
    private static readonly Dictionary<string, (string Sentence, string? Field)> Sentences = new(StringComparer.Ordinal)
    {
        ["ux_person_county_id"] = ("这个证件号码已在本县他处登记，不能重复登记", "IdNumber"),
        ["ux_membership_person"] = ("此人已是另一户的成员，请先办理转出", null),
        ["ux_membership_head"] = ("刚才已有人登记了户主，一户不能有两名", "Relation"),
        ["ux_household_no"] = ("户编号刚被占用，请再保存一次", null),
        ["ux_assistance_household"] = ("这户已经在监测帮扶中", null),
        ["ux_sampled_filing_open"] = ("这几户里有刚被同事抽走的，请再抽一次", null),
        ["ux_commitment_letter_live"] = ("这个批次的承诺书刚由他人出具，请刷新查看", null),
        ["ux_commitment_letter_no"] = ("承诺书编号刚被占用，请再出具一次", null),
        ["ux_letter_template_edition"] = ("刚才已有人存了承诺书新的一版，请刷新", null),
        ["ux_filing_household"] = ("这一户已有申报件在办，不能重复申报", null),
        ["ux_yearly_income"] = ("该户这一年的收入刚被登记过，请刷新后再改", null),
        ["ux_roster_control_no"] = ("花名册刚由他人生成，请刷新查看", null),
        ["ux_roster_signature"] = ("这个职务已经签过字", null),
        ["ux_roster_seal"] = ("这枚印章已经登记", null),
        ["ux_notice_public_code"] = ("公示编号重复，请再试一次", null),
        ["fk_post_kind"] = ("业务、纪检监察、组织部门、系统管理、安全管理、审计管理分属不同账号，一个账号不能兼任", null),
        ["ck_post_days"] = ("岗位的到期日不能早于开始日期", null),
        ["ck_account_request_two_persons"] = ("申请、审批和被申请的必须是不同的人", null),
        ["ux_account_request_open"] = ("这个账号名已有一份待审批的申请", "Account"),
        ["ux_account_request_waiting"] = ("这个账号已有一份同样的申请在等审批", null),
        ["ix_officer_normalized_user_name"] = ("账号名已被别人使用，请退回改用别的账号名", null),
        ["ux_member_change_open"] = ("这一户已有一项成员变动在办，办完才能再报", null),
        ["ck_correction_request_persons"] = ("申请、审核、批准、复核必须是四个人", null),
        ["ux_village_form_year"] = ("刚才已有人开始填这一年的村表，请刷新后再填", null),
        ["ux_county_form_year"] = ("刚才已有人开始填这一年的县表，请刷新后再填", null),
        ["ux_special_care_open"] = ("这位成员已在台账的这一类里", "Membership"),
        ["ux_adjustment_batch_year"] = ("这一年的动态调整已经部署过了", "Year"),
        ["ck_adjustment_sheet_persons"] = ("研判、审核和确认不能是同一个人", null),
        ["ex_work_team_days"] = ("这个村这段时间已有一支驻村工作队，请先核对那一支的进驻和撤回日期", "StartsOn"),
        ["ux_team_sheet_month"] = ("这个月的驻村台账刚有人填过，请刷新", null),
        ["ux_clear_flag_household"] = ("这一户刚由别人登记过，请刷新后再看", null),
        ["ux_clear_flag_village"] = ("这个村刚由别人登记过，请刷新后再看", null),
        ["ux_notice_template_edition"] = ("刚才已有人存了新的一版写法，请刷新后再改", null),
        ["ux_exit_timetable_edition"] = ("刚才已有人起草了这一版，请刷新", null),
        ["ux_exit_target_place"] = ("这个地方的计划年度刚有人填过，请刷新", null),
        ["ux_place_exit_place"] = ("选中的地方里有已经标注过退出的，请刷新", null),
        ["ux_supervised_place_open"] = ("这个地方已在督战名单里", "Place"),
        ["ux_look_back_round_open"] = ("有一轮回头看正在进行，结束以后再开展", null),
        ["ux_belt_village_now"] = ("有的村已经在别的片带里，先从那里划出", "Villages"),
        ["ux_split_proof"] = ("这一户的分户材料刚由他人填过，请刷新", null),
        ["ux_support_plan_year"] = ("这一年的需求和计划刚由他人填过，请刷新", null),
        ["ux_pairing_household"] = ("该户已有这名帮扶责任人", null),
    };

    /// <summary>The constraints that have a sentence; a test asks the database whether each of them exists.</summary>
    public static IReadOnlyCollection<string> Names => Sentences.Keys;

    public static (string Sentence, string? Field)? Explain(Exception? exception)
    {
        for (var e = exception; e is not null; e = e.InnerException)
        {
            if (e is PostgresException postgres)
            {
                return postgres.ConstraintName is { } name && Sentences.TryGetValue(name, out var found) ? found : null;
            }
        }

        return null;
    }
}

/// <summary>The form was opened before somebody else saved the same record.</summary>
public sealed class StaleRecordException() : Exception("The record has changed since the form was opened.");
