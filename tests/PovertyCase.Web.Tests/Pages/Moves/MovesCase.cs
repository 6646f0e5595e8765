using Microsoft.EntityFrameworkCore;
using Npgsql;
using PovertyCase.Domain.Households;
using PovertyCase.Domain.Procedures;
using PovertyCase.Web.Data;
using PovertyCase.Web.Tests.Given;
using PovertyCase.Web.Tests.Hosting;

namespace PovertyCase.Web.Tests.Pages.Moves;

/// <summary>What the tests of member changes and corrections share.</summary>
public abstract class MovesCase(CaseHost host) : CaseTests(host)
{
    protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>A household on the register: locked.</summary>
    protected async Task<Household> Registered(string head, string? spouse = "刘德福", long village = Builders.Village)
    {
        var household = await Given.Household(village, head, spouse);
        await Given.Filing(await Given.Round(), household, FilingStage.Registered);
        return await Stored(household.Id);
    }

    protected async Task<Household> Stored(Guid id)
    {
        await using var db = Host.Everything();
        return await db.Households.AsNoTracking().Whole().SingleAsync(h => h.Id == id, Cancel);
    }

    protected async Task<MemberChange> ChangeOf(Household household)
    {
        await using var db = Host.Everything();
        return await db.MemberChanges.AsNoTracking().OrderByDescending(c => c.Id).FirstAsync(c => c.HouseholdId == household.Id, Cancel);
    }

    /// <summary>How many versions the register keeps of a row.</summary>
    protected async Task<long> Versions(Guid row)
    {
        await using var connection = new NpgsqlConnection(Host.Connections.Jobs);
        await connection.OpenAsync(Cancel);
        await using var command = new NpgsqlCommand("SELECT count(*) FROM register_version WHERE row_id = $1", connection);
        command.Parameters.Add(new() { Value = row });
        return (long)(await command.ExecuteScalarAsync(Cancel))!;
    }

    protected static string Start(Household household, MemberChangeKind kind) => $"/changes/create?household={household.Id}&kind={kind}";

    protected void Prove(FormFields form, string reason = "户口簿为证")
    {
        if (form.Names.Contains("Details.HappenedOn") && string.IsNullOrEmpty(form["Details.HappenedOn"]))
        {
            form["Details.HappenedOn"] = $"{Clock.Today:yyyy.M.d}";
        }

        form["Details.Reason"] = reason;
        form.Attach("Proofs", "证明.jpg", Pictures.Photo(), "image/jpeg");
    }

    protected static void Newcomer(FormFields form, string name, string relation, string? number, string born = "2026.11.1", string sex = "Male")
    {
        form["Entry.Person.Name"] = name;
        form["Entry.Relation"] = relation;
        form["Entry.Person.IdType"] = number is null ? "None" : "ResidentCard";
        form["Entry.Person.IdNumber"] = number;
        form["Entry.Person.BirthDate"] = number is null ? born : null;
        form["Entry.Person.Sex"] = number is null ? sex : null;
        form["Entry.Member.Health"] = "01";
        form["Entry.Protection.ResidentMedicalInsurance"] = "true";
        form["Entry.Protection.SeriousIllnessInsurance"] = "true";
        form["Entry.Member.StudentStatus"] = number is null ? "00" : null;
        form["Entry.Member.Education"] = number is null ? null : "03";
        form["Entry.Member.LabourAbility"] = number is null ? "04" : "01";
        form["Entry.Protection.ResidentPension"] = number is null ? "false" : "true";
    }

    /// <summary>The row of the form that stands for somebody, found by the name on the page.</summary>
    protected static string Row(Reply page, string name)
    {
        var row = page.Document.QuerySelectorAll("main tbody tr").First(r => r.TextContent.Contains(name, StringComparison.Ordinal));
        return row.QuerySelector("input[name$='.MembershipId']")!.GetAttribute("name")!.Replace(".MembershipId", "", StringComparison.Ordinal);
    }

    protected async Task<Reply> Approve(MemberChange change, string account = "zhen") =>
        await (await SignInAs(account)).Submit($"/changes/{change.Id}/decide", _ => { }, "审核通过");
}
