using PovertyCase.Domain.Common;
using PovertyCase.Web.Tests.Given;
using PovertyCase.Web.Tests.Hosting;

namespace PovertyCase.Web.Tests.Pages.Households;

/// <summary>The form of a new household, and how it is filled in well.</summary>
public abstract class EntryCase(CaseHost host) : CaseTests(host)
{
    protected const string WrongCheckDigit = "610928196304120013";

    protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    protected static string NewNumber(Sex sex = Sex.Male) => Builders.IdNumber(new DateOnly(1963, 4, 12), sex);

    protected static async Task<Reply> FormFor(Visitor clerk, string number)
    {
        var found = await clerk.Follow(await clerk.Submit("/households/create", form => form["q"] = number));
        found.Shows("没有找到");
        return await clerk.Get(found.Document.QuerySelector("main a.btn-primary")!.GetAttribute("href")!);
    }

    protected static void FillWell(FormFields form)
    {
        form["Entry.Household.GroupName"] = "三组";
        form["Entry.Household.Phone"] = "13800135627";
        form["Entry.Members[0].Person.Name"] = "赵桂兰";
        form["Entry.Members[0].Member.Education"] = "02";
        form["Entry.Members[0].Protection.ResidentPension"] = "true";
        foreach (var row in new[] { "Entry.Members[0]", "Entry.Members[1]" })
        {
            form[$"{row}.Member.Health"] = "01";
            form[$"{row}.Member.LabourAbility"] = "01";
            form[$"{row}.Protection.ResidentMedicalInsurance"] = "true";
            form[$"{row}.Protection.SeriousIllnessInsurance"] = "true";
        }

        form["Entry.Members[1].Person.Name"] = "刘德福";
        form["Entry.Members[1].Person.IdNumber"] = NewNumber();
        form["Entry.Members[1].Member.Education"] = "02";
        form["Entry.Members[1].Protection.ResidentPension"] = "true";
        form["Entry.Members[1].Relation"] = "02";
        form["Entry.Income.WageIncome"] = "1.6万";
        form["Entry.Causes[0].Code"] = "01";
        form["Entry.Causes[0].Detail"] = "赵桂兰2019年起患尿毒症，每周透析三次，每年自付约28000元";
    }
}
