using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Notices;
using PovertyCase.Domain.Procedures;
using PovertyCase.Domain.Regions;
using PovertyCase.Web.Procedures;

namespace PovertyCase.Web.Data.Seed;

/// <summary>
/// Leads groups of households through the steps of village and township. Days after the application: survey 2, meeting 4, first notice 5 (seven
/// days), report 13, review 14, second notice 15 (seven days).
/// </summary>
internal sealed class DemoProcedure(DemoOffice office, Guid roundId, CancellationToken cancel)
{
    public async Task WalkAsync(long village, IReadOnlyList<Guid> households, int applied, FilingStage until)
    {
        var township = RegionCode.TownshipOf(village);
        Actor Clerk(int after) => office.Who(Role.VillageClerk, village, applied - after);
        Actor Town(int after) => office.Who(Role.TownshipClerk, township, applied - after);
        await office.ActAsync(Clerk(0), desk => ApplyAsync(desk, households), cancel);
        (FilingStage Reached, Actor By, Func<DemoDesk, Round, IReadOnlyList<Filing>, Task> Act)[] steps =
        [
            (FilingStage.Surveyed, Clerk(2), SurveyAsync),
            (FilingStage.VillageReviewed, Clerk(4), (desk, round, filings) => MeetAsync(desk, round, village, filings)),
            (FilingStage.FirstNotice, Clerk(5), (desk, round, filings) => desk.Of<PostNotice>().PostAsync(NoticeKind.First, round, village, filings, cancel: cancel)),
            (FilingStage.TownshipReview, Clerk(13), (desk, _, filings) => SubmitAsync(desk, filings)),
            (FilingStage.TownshipPassed, Town(14), (desk, _, filings) => EachAsync(filings, f => f.PassTownship(desk.By))),
            (FilingStage.SecondNotice, Town(15), (desk, round, filings) => desk.Of<PostNotice>().PostAsync(NoticeKind.Second, round, village, filings, cancel: cancel)),
        ];
        foreach (var step in steps.Where(s => s.Reached <= until))
        {
            await office.ActAsync(step.By, async desk => await step.Act(desk, await RoundAsync(desk), await FilingsAsync(desk, households)), cancel);
        }
    }

    /// <summary>The household takes its application back.</summary>
    public Task WithdrawAsync(long village, Guid household, int daysAgo) => office.ActAsync(
        office.Who(Role.VillageClerk, village, daysAgo),
        async desk => (await FilingsAsync(desk, [household])).Single().Withdraw(desk.By, "儿子已在县城买房，农户自愿撤回申请"),
        cancel);

    /// <summary>Somebody objects to one household of a running notice; with an answer the township has looked into it.</summary>
    public async Task ObjectAsync(long village, Guid household, string content, int daysAgo, (string Text, int DaysAgo)? answer)
    {
        var objection = Guid.Empty;
        await office.ActAsync(
            office.Who(Role.VillageClerk, village, daysAgo),
            async desk =>
            {
                var line = await desk.Db.NoticeLines.Include(l => l.Notice).SingleAsync(l => l.HouseholdId == household, cancel);
                var raised = Objection.Raise(line, new ObjectionDetails { Channel = ObjectionChannel.InPerson, Content = content }, desk.By, answerNumber: AnswerNumber.Draw());
                objection = raised.Id;
                desk.Db.Add(raised);
            },
            cancel);
        if (answer is { } given)
        {
            await office.ActAsync(
                office.Who(Role.TownshipClerk, RegionCode.TownshipOf(village), given.DaysAgo),
                async desk =>
                {
                    var told = await desk.Db.Objections.SingleAsync(o => o.Id == objection, cancel);
                    told.Investigate(
                        new InvestigationDetails { InvestigatedOn = desk.By.Today, Investigators = $"{desk.By.Name}、周义成", Sources = "户内、村民小组长", Findings = given.Text },
                        desk.By);
                    told.Conclude(upheld: false, given.Text, desk.By);
                },
                cancel);
        }
    }

    /// <summary>The township asks for more before it decides.</summary>
    public Task ReturnAsync(long village, Guid household, int daysAgo, string reason) => office.ActAsync(
        office.Who(Role.TownshipClerk, RegionCode.TownshipOf(village), daysAgo),
        async desk => (await FilingsAsync(desk, [household])).Single().Return(desk.By, reason),
        cancel);

    private async Task ApplyAsync(DemoDesk desk, IReadOnlyList<Guid> households)
    {
        var round = await RoundAsync(desk);
        foreach (var household in await desk.Db.Households.Include(h => h.Members).Where(h => households.Contains(h.Id)).OrderBy(h => h.HouseholdNo).ToListAsync(cancel))
        {
            desk.Db.Add(Filing.Start(round, household, desk.By.Today, desk.By));
        }
    }

    private static Task SurveyAsync(DemoDesk desk, Round round, IReadOnlyList<Filing> filings) => EachAsync(filings, filing => filing.RecordSurvey(
        new SurveyDetails
        {
            SurveyedOn = desk.By.Today,
            Surveyors = $"{desk.By.Name}、周义成",
            Housing = "土木结构三间，约70平方米，后墙有裂缝",
            Assets = "无",
            Finding = $"{filing.Household.HeadName}户{filing.Household.PersonCount}口人共同生活，收入和开支已逐项核对，情况属实",
        },
        desk.By));

    /// <summary>Of four households the last does not find a majority.</summary>
    private static Task MeetAsync(DemoDesk desk, Round round, long village, IReadOnlyList<Filing> filings)
    {
        var details = new MeetingDetails { HeldOn = desk.By.Today, Place = "村委会会议室", Chair = "周义成", Recorder = desk.By.Name, Due = 45, Present = 38 };
        var votes = filings.Select((f, i) => (f, filings.Count == 4 && i == filings.Count - 1 ? new MeetingVote(f.Id, 15, 20) : new MeetingVote(f.Id, 36 - (i % 3), i % 2))).ToList();
        desk.Db.Add(ReviewMeeting.Hold(round, village, details, votes, desk.By));
        return Task.CompletedTask;
    }

    private async Task SubmitAsync(DemoDesk desk, IReadOnlyList<Filing> filings)
    {
        var standing = await desk.Of<NoticeStandings>().OfAsync(NoticeKind.First, [.. filings.Select(f => f.Id)], cancel);
        await EachAsync(filings, f => f.SubmitToTownship(standing[f.Id], desk.By));
    }

    private Task<Round> RoundAsync(DemoDesk desk) => desk.Db.Rounds.SingleAsync(r => r.Id == roundId, cancel);

    private async Task<IReadOnlyList<Filing>> FilingsAsync(DemoDesk desk, IReadOnlyList<Guid> households) =>
        (await desk.Db.Filings.Include(f => f.Household).Where(f => households.Contains(f.HouseholdId) && f.Stage < FilingStage.Registered).OrderBy(f => f.Household.HouseholdNo).ToListAsync(cancel));

    private static Task EachAsync(IReadOnlyList<Filing> filings, Action<Filing> act)
    {
        foreach (var filing in filings)
        {
            act(filing);
        }

        return Task.CompletedTask;
    }
}
