using PovertyCase.Domain.Common;

namespace PovertyCase.Domain.Regions;

/// <summary>
/// A county, township or village. <see cref="AreaNo"/> starts as the twelve-digit code of 2017 and never changes;
/// official codes, names and parents are dated editions (旬阳县 610928 became 旬阳市 610981).
/// </summary>
public sealed class Region
{
    private readonly List<RegionEdition> _editions = [];

    private Region()
    {
    }

    public Region(long areaNo, RegionLevel level)
    {
        AreaNo = areaNo;
        Level = level;
    }

    public long AreaNo { get; private set; }

    public RegionLevel Level { get; private set; }

    public IReadOnlyList<RegionEdition> Editions => _editions;

    public RegionEdition? EditionOn(DateOnly day) => _editions
        .Where(e => e.ValidFrom <= day && (e.ValidTo is null || e.ValidTo >= day))
        .MaxBy(e => e.ValidFrom);

    public void Publish(string code, string name, long? parentAreaNo, DateOnly from)
    {
        var last = _editions.MaxBy(e => e.ValidFrom);
        if (last is not null && last.Code == code && last.Name == name && last.ParentAreaNo == parentAreaNo)
        {
            return;
        }

        last?.End(from.AddDays(-1));
        _editions.Add(new RegionEdition(AreaNo, code, name, parentAreaNo, from));
    }
}

/// <summary>What a region was called, under which code and parent, from a day to a day (inclusive).</summary>
public sealed class RegionEdition
{
    private RegionEdition()
    {
    }

    public RegionEdition(long areaNo, string code, string name, long? parentAreaNo, DateOnly from)
    {
        AreaNo = areaNo;
        Code = code;
        Name = name;
        ParentAreaNo = parentAreaNo;
        ValidFrom = from;
    }

    public Guid Id { get; private set; } = Guid.CreateVersion7();

    public long AreaNo { get; private set; }

    public string Code { get; private set; } = "";

    /// <summary>Name in the statistics list; screens show <see cref="RegionCode.ShortName"/> of it (佛洞村委会 → 佛洞村).</summary>
    public string Name { get; private set; } = "";

    public long? ParentAreaNo { get; private set; }

    public DateOnly ValidFrom { get; private set; }

    public DateOnly? ValidTo { get; private set; }

    public void End(DateOnly lastDay) => ValidTo = lastDay;
}
