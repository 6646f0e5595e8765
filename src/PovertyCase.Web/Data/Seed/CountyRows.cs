using Npgsql;
using NpgsqlTypes;
using PovertyCase.Domain.Accounts;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Households;
using PovertyCase.Domain.Settings;
using PovertyCase.Web.Data.Keys;

namespace PovertyCase.Web.Data.Seed;

/// <summary>One simulated thing as rows of its table, in the order of the columns that <see cref="CountyLoader"/> names.</summary>
internal sealed class CountyRows(CaseKeys keys)
{
    public static void Officer(NpgsqlBinaryImporter w, SimulatedOfficer o, DateTimeOffset now)
    {
        w.StartRow();
        w.Write(o.Id);
        w.Write(o.Name);
        w.Write(o.Account);
        w.Write(o.Account.ToUpperInvariant());
        w.Write(false);
        w.Write(o.Id.ToString("N"));
        w.Write(false);
        w.Write(false);
        w.Write(true);
        w.Write(0);
        w.Write((int)PostRules.KindOf(o.Role));
        Instant(w, now);
    }

    public static void Post(NpgsqlBinaryImporter w, SimulatedOfficer o, DateOnly since, DateOnly until)
    {
        w.StartRow();
        w.Write(Sibling(o.Id));
        w.Write(o.Id);
        w.Write((int)o.Role);
        w.Write(o.AreaNo);
        w.Write(since);
        w.Write(until);
    }

    public static void Helper(NpgsqlBinaryImporter w, SimulatedHelper h, long countyNo, CaseKeys keys)
    {
        Begin(w, h.Id, countyNo);
        w.Write(h.OfficerId);
        w.Write(h.Details.Name);
        w.Write(h.Details.Unit);
        Text(w, h.Details.Position);
        Sealed(w, h.Details.Phone, keys);
    }

    public void Household(NpgsqlBinaryImporter w, SimulatedHousehold h)
    {
        var income = h.Incomes[0];
        Begin(w, h.Id, h.Village);
        w.Write(h.HouseholdNo);
        w.Write((int)(h.IsLocked ? HouseholdStatus.Registered : HouseholdStatus.Entered));
        w.Write(h.Head.Name);
        w.Write(h.Members.Count);
        w.Write(h.Causes[0].Details.Code);
        w.Write(income.Details.PerCapita(h.Members.Count));
        w.Write(income.Year);
        Number(w, h.IdentifiedYear);
        Instant(w, h.IsLocked ? h.EnteredAt : null);
        Instant(w, h.EnteredAt);
        w.Write(h.EnteredBy);
        Bytes(w, h.Details.Phone is { } phone ? keys.BlindIndex("phone", phone) : null);
        Bytes(w, h.Details.BankAccount is { } account ? keys.BlindIndex("bank", account) : null);
        w.Write(h.Details.GroupName);
        Text(w, h.Details.Address);
        Sealed(w, h.Details.Phone, keys);
        w.Write(h.Details.Attribute);
        w.Write(h.Details.IdentificationStandard);
        w.Write(h.Details.IsMilitaryFamily);
        w.Write(h.Details.IsFamilyPlanning);
        w.Write(false);
        Text(w, h.Details.BankName);
        Sealed(w, h.Details.BankAccount, keys);
        Number(w, h.Details.PlannedExitYear);
        Degrees(w, h.Details.Longitude);
        Degrees(w, h.Details.Latitude);
    }

    public static void Causes(NpgsqlBinaryImporter w, SimulatedHousehold h)
    {
        for (var i = 0; i < h.Causes.Count; i++)
        {
            Begin(w, h.Causes[i].Id, h.Village);
            w.Write(h.Id);
            w.Write(i + 1);
            w.Write(h.Causes[i].Details.Code);
            Text(w, h.Causes[i].Details.SubCode);
            Text(w, h.Causes[i].Details.Detail);
        }
    }

    public void Person(NpgsqlBinaryImporter w, (SimulatedHousehold Household, SimulatedMember Member) row)
    {
        var m = row.Member;
        Begin(w, m.PersonId, row.Household.Village);
        w.Write(m.Name);
        w.Write((int)IdType.ResidentCard);
        Sealed(w, m.IdNumber, keys);
        Bytes(w, keys.IdIndex(m.IdNumber));
        w.Write(m.BirthDate);
        w.Write((int)m.Sex);
        w.Write(SimulatedNumbers.IssuingArea);
        w.Write(m.Ethnicity);
    }

    public static void Membership(NpgsqlBinaryImporter w, (SimulatedHousehold Household, SimulatedMember Member) row)
    {
        var (m, d) = (row.Member, row.Member.Details);
        Begin(w, m.MembershipId, row.Household.Village);
        w.Write(row.Household.Id);
        w.Write(m.PersonId);
        w.Write(m.Relation);
        w.Write(m.StartedOn);
        Text(w, m.StartReason);
        Text(w, d.Education);
        Text(w, d.StudentStatus);
        Text(w, d.School);
        w.Write(d.Health);
        Text(w, d.DiseaseName);
        Text(w, d.DisabilityType);
        Text(w, d.DisabilityGrade);
        w.Write(d.LabourAbility);
        Text(w, d.WorkRegion);
        w.Write(d.WorkMonths);
        w.Write(d.PublicPostMonths);
        YesNo(w, d.SpeaksMandarin);
        w.Write(d.IsServingSoldier);
        w.Write(d.IsRelocatedPerson);
        var p = m.Protection;
        w.Write(p.ResidentMedicalInsurance);
        w.Write(p.EmployeeMedicalInsurance);
        w.Write(p.SeriousIllnessInsurance);
        w.Write(p.CommercialInsurance);
        w.Write(p.AccidentSubsidy);
        w.Write(p.MedicalAid);
        w.Write(p.OtherHealthAid);
        w.Write(p.ResidentPension);
        w.Write(p.EmployeePension);
        w.Write(p.Dibao);
        w.Write(p.DestituteSupport);
        w.Write(p.DisabledLivingSubsidy);
        w.Write(p.DisabledNursingSubsidy);
    }

    public static void Conditions(NpgsqlBinaryImporter w, SimulatedHousehold h)
    {
        var (production, living) = (h.Conditions.Production, h.Conditions.Living);
        Begin(w, h.Conditions.Id, h.Village);
        w.Write(h.Id);
        w.Write(h.Conditions.Year);
        Amount(w, production.Farmland);
        Amount(w, production.IrrigatedLand);
        Amount(w, production.Forest);
        Amount(w, production.GrainForGreen);
        Amount(w, production.Orchard);
        Amount(w, production.Pasture);
        Amount(w, production.WaterSurface);
        YesNo(w, production.ProductionPower);
        YesNo(w, production.Cooperative);
        YesNo(w, production.LeadingEnterprise);
        YesNo(w, production.Entrepreneur);
        Number(w, production.Poultry);
        Number(w, production.Cattle);
        Number(w, production.Sheep);
        Number(w, production.Pigs);
        Amount(w, living.RoadDistance);
        Text(w, living.RoadType);
        YesNo(w, living.Homeless);
        Amount(w, living.HousingArea);
        Text(w, living.HouseStructure);
        Number(w, living.BuiltYear);
        YesNo(w, living.DangerousHouse);
        Text(w, living.HouseSafety);
        YesNo(w, living.HouseholdPower);
        YesNo(w, living.Television);
        YesNo(w, living.Broadband);
        Text(w, living.WaterSource);
        YesNo(w, living.WaterDifficult);
        YesNo(w, living.WaterSafe);
        YesNo(w, living.SanitaryToilet);
        Text(w, living.Fuel);
    }

    public static void Token(NpgsqlBinaryImporter w, (string Token, long Village, Guid PersonId) row)
    {
        w.StartRow();
        w.Write(row.Token);
        w.Write(row.Village);
        w.Write(row.PersonId);
    }

    public static void Income(NpgsqlBinaryImporter w, (SimulatedHousehold Household, SimulatedIncome Income) row)
    {
        var (year, d, persons) = (row.Income.Year, row.Income.Details, row.Household.Members.Count);
        Begin(w, row.Income.Id, row.Household.Village);
        w.Write(row.Household.Id);
        w.Write(year);
        var (from, to) = IncomeYear.Usual.Of(year);
        w.Write(from);
        w.Write(to);
        w.Write(persons);
        w.Write(d.NetIncome);
        w.Write(d.PerCapita(persons));
        w.Write(d.WageIncome);
        w.Write(d.BusinessIncome);
        w.Write(d.AssetDividend);
        w.Write(d.OtherPropertyIncome);
        w.Write(d.FamilyPlanningMoney);
        w.Write(d.DibaoMoney);
        w.Write(d.DestituteSupportMoney);
        w.Write(d.PensionMoney);
        w.Write(d.EcoMoney);
        w.Write(d.OtherTransfer);
        w.Write(d.BusinessExpense);
    }

    public static void Pairing(NpgsqlBinaryImporter w, SimulatedHousehold h)
    {
        Begin(w, h.Pairing!.Id, h.Village);
        w.Write(h.Id);
        w.Write(h.Pairing.Helper.Id);
        w.Write(h.Pairing.Helper.OfficerId);
        w.Write(h.Pairing.StartsOn);
    }

    public static void Visit(NpgsqlBinaryImporter w, (SimulatedHousehold Household, SimulatedVisit Visit) row)
    {
        var (h, v) = row;
        Begin(w, v.Id, h.Village);
        w.Write(h.Id);
        w.Write(h.Pairing!.Helper.Id);
        w.Write(h.Pairing.Id);
        Instant(w, v.EnteredAt);
        w.Write(h.Pairing.Helper.OfficerId);
        Instant(w, v.CheckedAt);
        if (v.CheckedBy is { } clerk)
        {
            w.Write(clerk.Id);
            w.Write(clerk.Name);
        }
        else
        {
            w.WriteNull();
            w.WriteNull();
        }

        Text(w, v.Details.AtTime);
        w.Write(v.Details.MetSomebody);
        w.Write((int)v.Details.Mode);
        w.Write(v.Details.VisitedOn);
        w.Write(v.Details.Visitors);
    }

    public static void VisitAction(NpgsqlBinaryImporter w, (SimulatedHousehold Household, SimulatedVisit Visit, int Seq, Guid Id, Domain.Visits.VisitActionDetails Details) row)
    {
        w.StartRow();
        w.Write(row.Id);
        w.Write(row.Household.Village);
        w.Write(row.Visit.Id);
        w.Write(row.Household.Id);
        w.Write(row.Seq);
        w.Write(row.Details.Done);
        w.Write(row.Details.Helps);
        Text(w, row.Details.Effect);
        Text(w, row.Details.Feeling);
    }

    /// <summary>Id, region and version, as every record has them.</summary>
    private static void Begin(NpgsqlBinaryImporter w, Guid id, long areaNo)
    {
        w.StartRow();
        w.Write(id);
        w.Write(areaNo);
        w.Write(1L);
    }

    private static void Text(NpgsqlBinaryImporter w, string? text)
    {
        if (text is null)
        {
            w.WriteNull();
        }
        else
        {
            w.Write(text);
        }
    }

    private static void YesNo(NpgsqlBinaryImporter w, bool? answer)
    {
        if (answer is { } yes)
        {
            w.Write(yes);
        }
        else
        {
            w.WriteNull();
        }
    }

    private static void Amount(NpgsqlBinaryImporter w, decimal? amount)
    {
        if (amount is { } number)
        {
            w.Write(number);
        }
        else
        {
            w.WriteNull();
        }
    }

    private static void Degrees(NpgsqlBinaryImporter w, decimal? degrees)
    {
        if (degrees is { } d)
        {
            w.Write(d);
        }
        else
        {
            w.WriteNull();
        }
    }

    private static void Number(NpgsqlBinaryImporter w, int? number)
    {
        if (number is { } n)
        {
            w.Write(n);
        }
        else
        {
            w.WriteNull();
        }
    }

    private static void Instant(NpgsqlBinaryImporter w, DateTimeOffset? at)
    {
        if (at is { } instant)
        {
            w.Write(instant.UtcDateTime, NpgsqlDbType.TimestampTz);
        }
        else
        {
            w.WriteNull();
        }
    }

    private static void Bytes(NpgsqlBinaryImporter w, byte[]? bytes)
    {
        if (bytes is null)
        {
            w.WriteNull();
        }
        else
        {
            w.Write(bytes);
        }
    }

    private static void Sealed(NpgsqlBinaryImporter w, string? text, CaseKeys keys) => Bytes(w, text is null ? null : keys.SealText(text));

    /// <summary>The id of an officer's post: the officer's own with the last bit turned.</summary>
    private static Guid Sibling(Guid id)
    {
        Span<byte> bytes = stackalloc byte[16];
        id.TryWriteBytes(bytes);
        bytes[15] ^= 1;
        return new Guid(bytes);
    }
}
