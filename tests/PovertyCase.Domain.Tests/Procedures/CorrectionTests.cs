using PovertyCase.Domain.Common;
using PovertyCase.Domain.Households;
using PovertyCase.Domain.Procedures;
using static PovertyCase.Domain.Tests.Procedures.Cases;

namespace PovertyCase.Domain.Tests.Procedures;

/// <summary>Corrections of a locked record (S0-24, S0-27): what is asked becomes lines, what is approved is written, nothing else.</summary>
public sealed class CorrectionTests
{
    private static readonly Guid[] Proof = [Guid.CreateVersion7()];
    private static readonly Actor Clerk = By(Role.VillageClerk);

    public static TheoryData<string, string, string, string> Typings => new()
    {
        { "household", "详细住址", "", "五组2号" },
        { "phone", "联系电话", "", "138****5678" },
        { "attribute", "贫困户属性", "一般贫困户", "低保贫困户" },
        { "member", "健康状况", "健康", "长期慢性病" },
        { "person", "姓名", "赵桂兰", "赵桂蓝" },
        { "income", "工资性收入", "2,000.00", "3,500.00" },
        { "newYear", "养老保险金", "", "1,680.00" },
        { "cause", "致贫原因说明", "丈夫患尿毒症，每周透析三次", "丈夫患尿毒症，每周透析两次" },
        { "secondCause", "致贫原因", "", "因残" },
        { "emptyYear", "工资性收入", "", "0.00" },
    };

    [Theory]
    [MemberData(nameof(Typings))]
    public void What_is_typed_becomes_lines_and_the_approved_lines_are_written(string what, string label, string before, string after)
    {
        var request = Ask(Registered(), h => Typed(what, h));
        var line = Assert.Single(request.Lines, l => l.Label == label);
        Assert.Equal((before, after), (line.ShownBefore, line.ShownAfter));

        var household = Registered();
        var lines = Rebased(request, household);
        Approved(lines).Approve(household, By(Role.CountyClerk));

        // The same typing on the corrected record changes nothing any more.
        Assert.Empty(household.Sketch(h => Typed(what, h)));
        Assert.True(household.IsLocked);
    }

    [Fact]
    public void A_cause_that_is_taken_out_ends()
    {
        var household = Registered(h => h.StateCauses([new CauseDetails { Code = "01", Detail = "丈夫患尿毒症" }, new CauseDetails { Code = "02", Detail = "儿子三级肢体残疾" }], Clerk));
        var request = Ask(household, h => h.StateCauses([new CauseDetails { Code = "01", Detail = "丈夫患尿毒症" }], Clerk));
        var target = Registered(h => h.StateCauses([new CauseDetails { Code = "01", Detail = "丈夫患尿毒症" }, new CauseDetails { Code = "02", Detail = "儿子三级肢体残疾" }], Clerk));

        Approved(Rebased(request, target)).Approve(target, By(Role.CountyClerk));

        Assert.Equal("01", Assert.Single(target.CurrentCauses).Details.Code);
    }

    [Fact]
    public void A_corrected_year_keeps_the_number_of_persons_it_was_divided_by()
    {
        static Household Grown() => Registered(h =>
        {
            h.RecordIncome(2024, new IncomeDetails { WageIncome = 2000 }, Clerk);
            h.AddMember(new MemberEntry { Relation = "03", Person = new PersonDetails { Name = "钱小山", IdType = IdType.None, BirthDate = new DateOnly(1996, 2, 1), Sex = Sex.Male } }, Clerk);
        });
        var target = Grown();

        Approved(Rebased(Ask(Grown(), h => h.RecordIncome(2024, new IncomeDetails { WageIncome = 3500 }, Clerk)), target)).Approve(target, By(Role.CountyClerk));

        var sheet = target.Incomes.Single(i => i.Year == 2024);
        Assert.Equal((3500m, 1, 3500m), (sheet.Details.WageIncome, sheet.PersonsCounted, sheet.PerCapitaNetIncome));
    }

    /// <summary>IN-010: a corrected income that jumps from the year before says why in the words of the request; the old reason was given for other figures.</summary>
    [Theory]
    [InlineData(9000, "录入时看错")]
    [InlineData(4200, null)]
    public void A_corrected_income_that_jumps_takes_the_reason_of_the_request(int wage, string? reason)
    {
        static Household Two() => Registered(h =>
        {
            h.RecordIncome(2024, new IncomeDetails { WageIncome = 4000 }, Clerk);
            h.RecordIncome(2025, new IncomeDetails { WageIncome = 8000 }, Clerk, "儿子外出务工");
        });
        var target = Two();

        Approved(Rebased(Ask(Two(), h => h.RecordIncome(2025, new IncomeDetails { WageIncome = wage }, Clerk)), target)).Approve(target, By(Role.CountyClerk));

        var sheet = target.Incomes.Single(i => i.Year == 2025);
        Assert.Equal((wage, reason), (sheet.Details.WageIncome, sheet.ChangeReason));
    }

    [Fact]
    public void A_value_that_has_changed_since_is_not_overwritten()
    {
        var request = Ask(Registered(), h => Typed("household", h));
        var household = Registered();
        var lines = Rebased(request, household);
        Approved(Rebased(Ask(Registered(), h => h.Correct(h.Details with { Address = "七组9号" }, Clerk)), household)).Approve(household, By(Role.CountyClerk));

        var refused = Assert.Throws<RuleBroken>(() => Approved(lines).Approve(household, By(Role.CountyClerk)));

        Assert.Equal("WF-008", refused.RuleId);
        Assert.Equal("七组9号", household.Details.Address);
    }

    /// <summary>Each was right against what stood there when it was asked for.</summary>
    [Fact]
    public void Two_requests_that_no_form_would_accept_together_are_not_both_written()
    {
        static void Protect(Household h, ProtectionDetails protection) =>
            h.CorrectMember(h.Head!.Id, new MemberEntry { Person = h.Head.Person.Details, Relation = h.Head.Relation, Member = h.Head.Details, Protection = protection }, Clerk);
        var target = Registered();
        var (allowance, support) = (Rebased(Ask(Registered(), h => Protect(h, h.Head!.Protection with { Dibao = true })), target), Rebased(Ask(Registered(), h => Protect(h, h.Head!.Protection with { DestituteSupport = true })), target));
        Approved(allowance).Approve(target, By(Role.CountyClerk));

        var refused = Assert.Throws<RuleBroken>(() => Approved(support).Approve(target, By(Role.CountyClerk)));

        Assert.Equal("WF-008", refused.RuleId);
        Assert.Contains("低保", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Words_about_one_cause_are_not_hung_under_another_that_took_its_rank()
    {
        static Household Two(string second, string detail) => Registered(h => h.StateCauses([new CauseDetails { Code = "01", Detail = "丈夫患尿毒症" }, new CauseDetails { Code = second, Detail = detail }], Clerk));
        static void State(Household h, string second, string detail) => h.StateCauses([new CauseDetails { Code = "01", Detail = "丈夫患尿毒症" }, new CauseDetails { Code = second, Detail = detail }], Clerk);
        var target = Two("02", "儿子在家");
        var words = Ask(Two("02", "儿子在家"), h => State(h, "02", "儿子三级肢体残疾")).Lines;
        Approved(Ask(Two("02", "儿子在家"), h => State(h, "06", "儿子在家")).Lines).Approve(target, By(Role.CountyClerk));

        Assert.Equal("WF-008", Assert.Throws<RuleBroken>(() => Approved(words).Approve(target, By(Role.CountyClerk))).RuleId);
    }

    [Theory]
    [InlineData("13812345678", "13812995678", "138****5678（第6位是3，第7位是4）", "138****5678（第6位是9，第7位是9）")]
    [InlineData("13812345678", "13812345679", "138****5678", "138****5679")]
    public void Who_decides_sees_what_a_correction_of_a_covered_number_changes(string before, string after, string was, string becomes)
    {
        var line = Assert.Single(Registered(h => h.Correct(h.Details with { Phone = before }, Clerk)).Sketch(h => h.Correct(h.Details with { Phone = after }, Clerk)));

        Assert.Equal((was, becomes), (line.ShownBefore, line.ShownAfter));
    }

    /// <summary>Who died after the freeze was counted in the year that was sealed; correcting an amount of it counts nobody anew.</summary>
    [Theory]
    [InlineData(false, 1500)]
    [InlineData(true, 3000)]
    public void A_frozen_year_stays_divided_as_it_was(bool frozen, int perCapita)
    {
        var household = Registered(h => h.RecordIncome(Day.Year, new IncomeDetails { WageIncome = 2000 }, Clerk));
        var lines = Ask(Registered(h => h.RecordIncome(Day.Year, new IncomeDetails { WageIncome = 2000 }, Clerk)), h => h.RecordIncome(Day.Year, new IncomeDetails { WageIncome = 3000 }, Clerk)).Lines;
        var counted = household.Incomes.Single(i => i.Year == Day.Year).PersonsCounted;
        household.Sketch(h => h.AddMember(new MemberEntry { Relation = "02", Person = new PersonDetails { Name = "新来的", IdType = IdType.None, BirthDate = new DateOnly(1962, 5, 1), Sex = Sex.Male } }, By(Role.VillageClerk, new DateOnly(Day.Year + 1, 1, 5))));

        Approved(lines).Approve(household, By(Role.CountyClerk), frozen: frozen ? [Day.Year] : []);

        Assert.Equal(1, counted);
        Assert.Equal(perCapita, household.Incomes.Single(i => i.Year == Day.Year).PerCapitaNetIncome);
    }

    [Fact]
    public void Who_decides_sees_what_a_correction_of_the_place_changes()
    {
        var line = Assert.Single(Registered(h => h.Correct(h.Details with { Longitude = 109.365123m }, Clerk)).Sketch(h => h.Correct(h.Details with { Longitude = 109.371234m }, Clerk)));

        Assert.Equal(("109.365123", "109.371234"), (line.ShownBefore, line.ShownAfter));
    }

    [Fact]
    public void An_amount_with_other_zeros_behind_the_point_is_no_change() =>
        Assert.Empty(Registered().Sketch(h => h.RecordIncome(2025, new IncomeDetails { WageIncome = 2000.00m, DibaoMoney = 0.00m }, Clerk)));

    [Fact]
    public void Nobody_takes_two_steps()
    {
        var request = Ask(Registered(), h => Typed("household", h));
        Actor As(Role role, Role person) => By(role) with { OfficerId = By(person).OfficerId };

        Assert.Equal("WF-007", Assert.Throws<RuleBroken>(() => request.Agree(As(Role.TownshipHead, Role.VillageClerk))).RuleId);
        request.Agree(By(Role.TownshipHead));
        Assert.Equal("WF-007", Assert.Throws<RuleBroken>(() => request.Approve(Registered(), As(Role.CountyClerk, Role.TownshipHead))).RuleId);
        Assert.Equal("WF-007", Assert.Throws<RuleBroken>(() => request.Refuse("证件不对", As(Role.CountyClerk, Role.VillageClerk))).RuleId);
        Assert.Equal("WF-006", Assert.Throws<RuleBroken>(() => request.Withdraw(By(Role.VillageClerk) with { OfficerId = Guid.CreateVersion7() })).RuleId);
    }

    [Fact]
    public void Asking_needs_a_locked_record_a_change_a_reason_and_proof()
    {
        var household = Registered();
        var lines = household.Sketch(h => Typed("household", h));
        var why = new CorrectionDetails { Reason = "录入时看错门牌" };
        RuleBroken Refused(Action act) => Assert.Throws<RuleBroken>(act);

        Assert.Equal("WF-006", Refused(() => CorrectionRequest.Ask(household, lines, why, Proof, By(Role.CountyClerk))).RuleId);
        Refused(() => CorrectionRequest.Ask(Household(), lines, why, Proof, Clerk));
        Refused(() => CorrectionRequest.Ask(household, [], why, Proof, Clerk));
        Assert.Equal("Correction.Reason", Refused(() => CorrectionRequest.Ask(household, lines, new CorrectionDetails(), Proof, Clerk)).Field);
        Assert.Equal("Proofs", Refused(() => CorrectionRequest.Ask(household, lines, why, [], Clerk)).Field);
    }

    [Fact]
    public void Without_a_request_the_locked_record_refuses_every_verb()
    {
        foreach (var what in (string[])["household", "phone", "attribute", "member", "person", "income", "newYear", "cause", "secondCause"])
        {
            Assert.Equal("WF-008", Assert.Throws<RuleBroken>(() => Typed(what, Registered())).RuleId);
        }
    }

    private static void Typed(string what, Household h)
    {
        var head = h.Head!;
        MemberEntry Entry(Func<MemberEntry, MemberEntry> change) => change(new MemberEntry { Person = head.Person.Details, Relation = head.Relation, Member = head.Details });
        switch (what)
        {
            case "household": h.Correct(h.Details with { Address = "五组2号" }, Clerk); break;
            case "phone": h.Correct(h.Details with { Phone = "13812345678" }, Clerk); break;
            case "attribute": h.Correct(h.Details with { Attribute = "02" }, Clerk); break;
            case "member": h.CorrectMember(head.Id, Entry(e => e with { Member = e.Member with { Health = "02" } }), Clerk); break;
            case "person": h.CorrectMember(head.Id, Entry(e => e with { Person = e.Person with { Name = "赵桂蓝" } }), Clerk); break;
            case "income": h.RecordIncome(2025, new IncomeDetails { WageIncome = 3500 }, Clerk); break;
            case "newYear": h.RecordIncome(2026, new IncomeDetails { PensionMoney = 1680 }, Clerk); break;
            case "emptyYear": h.RecordIncome(2026, new IncomeDetails(), Clerk); break;
            case "cause": h.StateCauses([new CauseDetails { Code = "01", Detail = "丈夫患尿毒症，每周透析两次" }], Clerk); break;
            case "secondCause": h.StateCauses([new CauseDetails { Code = "01", Detail = "丈夫患尿毒症，每周透析三次" }, new CauseDetails { Code = "02", Detail = "儿子三级肢体残疾" }], Clerk); break;
            default: throw new ArgumentOutOfRangeException(nameof(what), what, null);
        }
    }

    private static Household Registered(Action<Household>? before = null)
    {
        var household = Household();
        before?.Invoke(household);
        household.BeginApplication(Clerk);
        household.Register(2026, By(Role.CountyClerk));
        return household;
    }

    private static CorrectionRequest Ask(Household sketch, Action<Household> act) =>
        CorrectionRequest.Ask(sketch, sketch.Sketch(act), new CorrectionDetails { Reason = "录入时看错" }, Proof, Clerk);

    /// <summary>The same lines about another household of the same content: keys of members are its own.</summary>
    private static IReadOnlyList<CorrectionLine> Rebased(CorrectionRequest request, Household household) =>
        [.. request.Lines.Select(l => Guid.TryParse(l.RowKey, out _) ? l with { RowKey = household.Head!.Id.ToString() } : l)];

    private static CorrectionRequest Approved(IReadOnlyList<CorrectionLine> lines)
    {
        var request = CorrectionRequest.Ask(Registered(), lines, new CorrectionDetails { Reason = "录入时看错" }, Proof, Clerk);
        request.Agree(By(Role.TownshipHead));
        return request;
    }
}
