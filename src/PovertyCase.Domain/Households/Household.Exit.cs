using PovertyCase.Domain.Common;

namespace PovertyCase.Domain.Households;

public sealed partial class Household
{
    /// <summary>On the register and not exited: 在册贫困户, 返贫户.</summary>
    public bool IsOnRegister => Status is HouseholdStatus.Registered or HouseholdStatus.Returned;

    /// <summary>Newly identified or fallen back in a year; such a household does not leave in the same one (XT-001).</summary>
    public bool CameInYear(int year) => IdentifiedYear == year || ReturnedYear == year;

    /// <summary>脱贫不脱政策: the household stays locked and followed; only its standing changes (S3-22).</summary>
    internal void Exit(int year, string reason, Actor by)
    {
        if (!IsOnRegister)
        {
            throw new RuleBroken($"该户当前为“{Label.Of(Status)}”，不能标注脱贫");
        }

        Status = HouseholdStatus.Exited;
        ExitedYear = year;
        Details = Details with { Attribute = Attributes.OfExited(Details.Attribute, by.Today) };
        Note($"{year}年脱贫退出", by, reason);
    }

    /// <summary>清退: what was identified was wrong, so the household is neither a poor one nor one that exited; the record stays locked, its history keeps both.</summary>
    internal void Clear(int year, string reason, Actor by)
    {
        if (!IsOnRegister && Status != HouseholdStatus.Exited)
        {
            throw new RuleBroken($"该户当前为“{Label.Of(Status)}”，不能标注清退");
        }

        var before = ExitedYear is { } exited ? $"{reason}；原来标注{exited}年脱贫" : reason;
        (Status, ClearedYear, ExitedYear, ReturnedYear) = (HouseholdStatus.Cleared, year, null, null);
        Details = Details with { Attribute = Attributes.OfPoor(Details.Attribute) };
        Note($"{year}年清退（错评）", by, before);
    }
}
