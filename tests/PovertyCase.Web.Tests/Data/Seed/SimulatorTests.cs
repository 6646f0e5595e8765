using System.Globalization;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using PovertyCase.Documents.Layout;
using PovertyCase.Domain.Codes;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Households;
using PovertyCase.Web.Data.Seed;

namespace PovertyCase.Web.Tests.Data.Seed;

public sealed class SimulatorTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 1, 0, 0, TimeSpan.Zero);

    private static readonly long[] Villages = [.. Enumerable.Range(201, 40).Select(n => 610928109000 + n)];

    private static readonly Lazy<SimulatedCounty> County = new(() => Make(3000));

    private static readonly Lazy<SimulatedCounty> S2 = new(() => S2Fixture.Make(610928109215, Now));

    private static IEnumerable<SimulatedMember> People => County.Value.Households.SelectMany(h => h.Members);

    [Fact]
    public void The_same_seed_makes_the_same_county_and_another_seed_another()
    {
        Assert.Equal(Digest(Make(200)), Digest(Make(200)));
        Assert.NotEqual(Digest(Make(200)), Digest(Make(200, seed: 2)));
    }

    [Fact]
    public void Every_id_number_passes_all_checks_is_unique_and_belongs_to_no_county()
    {
        Assert.All(People, p =>
        {
            Assert.True(ResidentId.TryParse(p.IdNumber, out var id, out var problem), problem);
            Assert.Equal(p.BirthDate, id.BirthDate);
            Assert.Equal(p.Sex, id.Sex);
            Assert.Equal("610999", id.IssuingArea);
        });
        Assert.Equal(People.Count(), People.Select(p => p.IdNumber).Distinct().Count());
        Assert.Equal(People.Count(), People.Select(p => p.PersonId).Distinct().Count());
    }

    [Fact]
    public void Telephones_and_accounts_are_accepted_and_were_never_given_out()
    {
        foreach (var details in County.Value.Households.Select(h => h.Details))
        {
            Assert.True(details.Phone is null || (Phone.TryNormalise(details.Phone, out _, out _) && details.Phone.StartsWith("154", StringComparison.Ordinal)));
            Assert.True(BankAccount.TryNormalise(details.BankAccount, out _, out _));
            Assert.StartsWith("0", details.BankAccount, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Main_causes_stand_in_the_proportions_of_S2_02()
    {
        double Share(string code) => 100.0 * County.Value.Households.Count(h => h.Causes[0].Details.Code == code) / County.Value.Households.Count;

        Assert.InRange(Share("01"), 69.5, 71.6);
        Assert.InRange(Share("02"), 21.9, 23.9);
        Assert.InRange(Share("08"), 2.4, 3.4);
    }

    [Fact]
    public void The_fixture_has_exactly_the_households_and_persons_of_S2_02()
    {
        (int, int) Count(string code)
        {
            var with = S2.Value.Households.Where(h => h.Causes[0].Details.Code == code).ToList();
            return (with.Count, with.Sum(h => h.Members.Count));
        }

        Assert.Equal(856, S2.Value.Households.Count);
        Assert.Equal((604, 1424), Count("01"));
        Assert.Equal((196, 429), Count("02"));
        Assert.Equal((25, 36), Count("08"));
        Assert.Equal(31, S2.Value.Households.Count(h => h.Causes[0].Details.Code is not ("01" or "02" or "08")));
        Assert.All(S2.Value.Households, h => Assert.Equal(HouseholdStatus.Registered, h.Status));
    }

    [Fact]
    public void Every_cause_names_a_fact_and_every_record_passes_the_validators_of_its_form()
    {
        foreach (var household in County.Value.Households)
        {
            Assert.All(household.Causes, c => Assert.False(PovertyCauseCode.IsBare(c.Details.Detail, c.Details.Code, 15, 5), c.Details.Detail));
            Assert.All(household.Causes, c => Assert.Empty(new CauseDetailsValidator().Validate(c.Details).Errors));
            Assert.DoesNotContain(new HouseholdDetailsValidator().Validate(household.Details).Errors, e => e.Severity == FluentValidation.Severity.Error);
            Assert.All(household.Members, m => Assert.Empty(new MemberDetailsValidator().Validate(m.Details).Errors));
            Assert.All(household.Incomes, i => Assert.Empty(new IncomeDetailsValidator().Validate(i.Details).Errors));
        }
    }

    [Fact]
    public void Relations_fit_sex_and_age()
    {
        foreach (var household in County.Value.Households)
        {
            Assert.Single(household.Members, m => m.Relation == Membership.Head);
            Assert.InRange(household.Members.Count, 1, 8);
            Assert.All(household.Members, m =>
            {
                var sex = CodeTables.FamilyRelations.Find(m.Relation).Text("gender");
                Assert.True(sex is not "M" || m.Sex == Sex.Male);
                Assert.True(sex is not "F" || m.Sex == Sex.Female);
                var older = m.BirthDate.Year - household.Head.BirthDate.Year;
                switch (CodeTables.FamilyRelations.Find(m.Relation).Number("generation"))
                {
                    case -1: Assert.InRange(older, 17, 70); break;
                    case 1: Assert.InRange(older, -40, -18); break;
                    case -2: Assert.InRange(older, 34, 90); break;
                }
            });
            Assert.True(household.Members.Where(m => m.Relation == "02").All(m => m.Sex != household.Head.Sex));
        }

        Assert.InRange(People.Count() / (double)County.Value.Households.Count, 3.3, 3.7);
    }

    [Fact]
    public void Every_name_can_be_printed_with_the_fonts_that_travel_with_the_product()
    {
        var shelf = FontShelf.Open(FontFiles.FromPackages(Path.Combine(Checkout(), "src", "PovertyCase.Web", "node_modules", "@expo-google-fonts")));

        Assert.All(People, p => Assert.Null(shelf.FirstMissing(p.Name)));
        Assert.All(People, p => Assert.True(PersonName.TryNormalise(p.Name, out var kept, out _, out _) && kept == p.Name));
        Assert.InRange(People.Count(p => PersonName.HasRareCharacter(p.Name, out _) || p.Name.Contains('䶮', StringComparison.Ordinal)) / (double)People.Count(), 0.002, 0.009);
        Assert.InRange(People.Count(p => p.Name.Contains('·', StringComparison.Ordinal)) / (double)People.Count(), 0.001, 0.011);
    }

    [Fact]
    public void Village_sizes_add_up_and_differ_as_villages_do()
    {
        var sizes = County.Value.Households.GroupBy(h => h.Village).Select(g => g.Count()).Order().ToList();

        Assert.Equal(3000, sizes.Sum());
        Assert.True(sizes[^1] > 2 * sizes[0]);
        Assert.Equal(3000, County.Value.Households.Select(h => h.HouseholdNo).Distinct().Count());
    }

    [Fact]
    public void Visits_fill_twenty_quarters_and_none_lies_ahead_or_outside_its_pairing()
    {
        var visited = County.Value.Households.Where(h => h.Visits.Count > 0).ToList();

        Assert.InRange(County.Value.VisitCount / (double)County.Value.Households.Count, 18.5, 21.5);
        foreach (var household in visited)
        {
            Assert.All(household.Visits, v =>
            {
                Assert.InRange(v.Details.VisitedOn, household.Pairing!.StartsOn, new DateOnly(2026, 11, 22));
                Assert.True(v.EnteredAt <= Now && (v.CheckedAt ?? Now) <= Now);
                Assert.Equal(v.Details.MetSomebody, v.Actions.Count > 0);
                Assert.InRange(v.Actions.Count, 0, 2);
            });
        }
    }

    [Fact]
    public void About_six_households_in_seven_are_on_the_register()
    {
        double Share(HouseholdStatus status) => 100.0 * County.Value.Households.Count(h => h.Status == status) / 3000;

        Assert.InRange(Share(HouseholdStatus.Registered), 82, 88);
        Assert.InRange(Share(HouseholdStatus.Exited), 6, 10);
        Assert.InRange(Share(HouseholdStatus.Entered), 4, 8);
    }

    private static string Checkout([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", ".."));

    private static SimulatedCounty Make(int households, ulong seed = 1) =>
        Simulator.Make(new SimulatorPlan { Now = Now, Households = households, Villages = Villages, Seed = seed });

    private static string Digest(SimulatedCounty county)
    {
        var text = new StringBuilder();
        foreach (var h in county.Households)
        {
            text.Append(CultureInfo.InvariantCulture, $"{h.Id} {h.HouseholdNo} {h.Status} {h.Details} {string.Join(';', h.Members.Select(m => $"{m.Name}{m.IdNumber}{m.Details}"))} ")
                .Append(CultureInfo.InvariantCulture, $"{string.Join(';', h.Causes.Select(c => c.Details.Detail))} {string.Join(';', h.Incomes.Select(i => i.Details))} {string.Join(';', h.Visits.Select(v => v.Details))}\n");
        }

        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }
}
