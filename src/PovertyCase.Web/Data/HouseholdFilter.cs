using System.Globalization;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Codes;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Households;
using PovertyCase.Domain.Quality;
using PovertyCase.Domain.Regions;

namespace PovertyCase.Web.Data;

/// <summary>
/// Which households a list, its count and its export are about: one object, so that they cannot disagree. It stands in the query string
/// (a link is a saved search) and therefore holds no names and no numbers of documents.
/// </summary>
public sealed record HouseholdFilter
{
    public const string RegionKey = "region";
    private const string StatusKey = "status";
    private const string CauseKey = "cause";
    private const string AttributeKey = "attribute";
    private const string LocalKey = "local";
    private const string YearKey = "year";
    private const string ExitedKey = "exited";
    private const string ExitedByKey = "exitedby";
    private const string WarningsKey = "warnings";
    private const string BeltKey = "belt";

    /// <summary>The batch of an import stands in addresses under this name.</summary>
    public const string BatchKey = "batch";

    /// <summary>As long as the name of a belt may be.</summary>
    private const int LongestBelt = 20;

    /// <summary>The status in an address that means 在册, whatever else the household is.</summary>
    public const string OnRegisterStatus = "OnRegister";

    /// <summary>The status in an address that means whatever is neither void nor merged nor closed.</summary>
    public const string NotEndedStatus = "NotEnded";

    public const string NotEndedName = "没有并户、销户的";

    /// <summary>The day of an as-of list stands in addresses under this name.</summary>
    public const string AsOfKey = "asof";

    /// <summary>How a day is written in an address.</summary>
    public const string DayFormat = "yyyy-MM-dd";

    /// <summary>A township or village; null for everything in reach.</summary>
    public long? Region { get; init; }

    public HouseholdStatus? Status { get; init; }

    /// <summary>On the register and not left it: registered, or returned to poverty. Stands in the query as a status of its own.</summary>
    public bool OnRegister { get; init; }

    /// <summary>Neither merged nor closed: the households of which forms are still filled in. Stands in the query as a status of its own.</summary>
    public bool NotEnded { get; init; }

    /// <summary>Main cause, two digits.</summary>
    public string? Cause { get; init; }

    /// <summary>贫困户属性, two digits.</summary>
    public string? Attribute { get; init; }

    /// <summary>地方分类: the county's own three classes beside the national attribute (S3-27), two digits.</summary>
    public string? Local { get; init; }

    /// <summary>The year in which a household was entered on the register.</summary>
    public int? IdentifiedYear { get; init; }

    /// <summary>The year in which a household left the register.</summary>
    public int? ExitedYear { get; init; }

    /// <summary>Left it in this year or before.</summary>
    public int? ExitedBy { get; init; }

    /// <summary>Name of the belt in which the village lies (S3-11); names of belts are no secret.</summary>
    public string? Belt { get; init; }

    /// <summary>The import that entered them.</summary>
    public Guid? Batch { get; init; }

    /// <summary>Only households with an open finding.</summary>
    public bool HasWarnings { get; init; }

    /// <summary>The register as it stood at 24:00 of this day; null for now. Findings have no past here, so <see cref="HasWarnings"/> does not narrow it.</summary>
    public DateOnly? AsOf { get; init; }

    public bool IsEmpty => this == new HouseholdFilter();

    /// <summary>Reads the query string; what cannot be read is left out, so an old link still opens.</summary>
    public static HouseholdFilter FromQuery(IQueryCollection query) => new()
    {
        Region = long.TryParse(query[RegionKey], NumberStyles.None, CultureInfo.InvariantCulture, out var region) && RegionCode.IsRegion(region) ? region : null,
        Status = Enum.TryParse<HouseholdStatus>(query[StatusKey], out var status) && Enum.IsDefined(status) ? status : null,
        OnRegister = query[StatusKey] == OnRegisterStatus,
        NotEnded = query[StatusKey] == NotEndedStatus,
        Cause = CodeTables.PovertyCauses.Has(query[CauseKey]) ? query[CauseKey].ToString() : null,
        Attribute = CodeTables.HouseholdTypes.Has(query[AttributeKey]) ? query[AttributeKey].ToString() : null,
        Local = CodeTables.HouseholdTypes.TryFind(query[LocalKey], out var local) && HouseholdDetailsValidator.IsLocal(local) ? local.Code : null,
        IdentifiedYear = Year(query[YearKey]),
        ExitedYear = Year(query[ExitedKey]),
        ExitedBy = Year(query[ExitedByKey]),
        Belt = query[BeltKey].ToString() is { Length: > 0 and <= LongestBelt } belt ? belt : null,
        Batch = Guid.TryParse(query[BatchKey], out var batch) ? batch : null,
        HasWarnings = query[WarningsKey] == "1",
        AsOf = DateOnly.TryParseExact(query[AsOfKey], DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null,
    };

    /// <summary>The query string that <see cref="FromQuery"/> reads, with the question mark; empty when nothing is chosen.</summary>
    public string ToQuery()
    {
        var query = new QueryBuilder();
        Put(RegionKey, Region?.ToString(CultureInfo.InvariantCulture));
        Put(StatusKey, OnRegister ? OnRegisterStatus : NotEnded ? NotEndedStatus : Status?.ToString());
        Put(CauseKey, Cause);
        Put(AttributeKey, Attribute);
        Put(LocalKey, Local);
        Put(YearKey, IdentifiedYear?.ToString(CultureInfo.InvariantCulture));
        Put(ExitedKey, ExitedYear?.ToString(CultureInfo.InvariantCulture));
        Put(ExitedByKey, ExitedBy?.ToString(CultureInfo.InvariantCulture));
        Put(BeltKey, Belt);
        Put(BatchKey, Batch?.ToString());
        Put(WarningsKey, HasWarnings ? "1" : null);
        Put(AsOfKey, AsOf?.ToString(DayFormat, CultureInfo.InvariantCulture));
        return query.ToString();

        void Put(string key, string? value)
        {
            if (value is not null)
            {
                query.Add(key, value);
            }
        }
    }

    /// <summary>The chosen households, of today or of the day that is asked for.</summary>
    public IQueryable<Household> ApplyTo(CaseDb db) => ApplyTo(AsOf is { } day ? db.AsOf<Household>(day) : db.Households.AsNoTracking(), db);

    /// <summary>Narrows gated queries. Voided households are shown only when asked for by status.</summary>
    public IQueryable<Household> ApplyTo(IQueryable<Household> households, CaseDb db)
    {
        var findings = db.Findings;
        if (Belt is { } belt)
        {
            // As the villages lay on the day of the list, or lie now.
            var named = db.Belts.Where(b => b.Details.Name == belt);
            var then = AsOf ?? db.Reader.Actor?.Today ?? DateOnly.MaxValue;
            var within = db.BeltVillages.Where(v => v.StartsOn <= then && (v.EndsOn == null || v.EndsOn >= then));
            households = households.Where(h => within.Any(v => v.AreaNo == h.AreaNo && named.Any(b => b.Id == v.BeltId)));
        }

        if (Region is { } region)
        {
            var (from, to) = RegionCode.RangeOf(region);
            households = households.Where(h => h.AreaNo >= from && h.AreaNo <= to);
        }

        households = (OnRegister, Status) switch
        {
            (true, _) => households.Where(h => h.Status == HouseholdStatus.Registered || h.Status == HouseholdStatus.Returned),
            _ when NotEnded => households.Where(h => h.Status != HouseholdStatus.Voided && h.Status != HouseholdStatus.Merged && h.Status != HouseholdStatus.Closed),
            (_, { } status) => households.Where(h => h.Status == status),
            _ => households.Where(h => h.Status != HouseholdStatus.Voided),
        };
        if (Cause is { } cause)
        {
            households = households.Where(h => h.MainCause == cause);
        }

        if (Attribute is { } attribute)
        {
            households = households.Where(h => h.Details.Attribute == attribute);
        }

        if (Local is { } local)
        {
            households = households.Where(h => h.Details.LocalCategory == local);
        }

        if (IdentifiedYear is { } year)
        {
            households = households.Where(h => h.IdentifiedYear == year);
        }

        if (Batch is { } batch)
        {
            households = households.Where(h => h.ImportBatchId == batch);
        }

        if (ExitedYear is { } exited)
        {
            households = households.Where(h => h.ExitedYear == exited);
        }

        if (ExitedBy is { } last)
        {
            households = households.Where(h => h.ExitedYear <= last);
        }

        return HasWarnings && AsOf is null
            ? households.Where(h => findings.Any(f => f.HouseholdId == h.Id && f.State == FindingState.Open))
            : households;
    }

    /// <summary>The choice in Chinese, to be printed on the list and its export.</summary>
    /// <param name="within">The region of the officer's post; named when no other is chosen.</param>
    /// <param name="imported">Which file a batch came from (<see cref="ImportedAsync"/>).</param>
    public string Describe(RegionBook regions, long within, string? imported = null)
    {
        var parts = new List<string> { regions.Path(Region is { } region && regions.Knows(region) ? region : within, AsOf) };
        parts.Add(Belt ?? "");
        if (OnRegister)
        {
            parts.Add("在册");
        }
        else if (NotEnded)
        {
            parts.Add(NotEndedName);
        }
        else if (Status is { } status)
        {
            parts.Add(Label.Of(status));
        }

        if (Attribute is not null)
        {
            parts.Add(CodeTables.HouseholdTypes.NameOf(Attribute));
        }

        if (Local is not null)
        {
            parts.Add(CodeTables.HouseholdTypes.NameOf(Local));
        }

        if (Cause is not null)
        {
            parts.Add($"主要致贫原因{CodeTables.PovertyCauses.NameOf(Cause)}");
        }

        if (IdentifiedYear is { } year)
        {
            parts.Add($"{year}年识别");
        }

        if (ExitedYear is { } exited)
        {
            parts.Add($"{exited}年脱贫");
        }

        if (ExitedBy is { } last)
        {
            parts.Add($"{last}年底以前脱贫");
        }

        if (Batch is not null)
        {
            parts.Add(imported is null ? "同一批导入" : $"导入自{imported}");
        }

        if (AsOf is { } day)
        {
            parts.Add(At(day));
        }
        else if (HasWarnings)
        {
            parts.Add("有待处理的核查问题");
        }

        return string.Join("，", parts.Where(p => p.Length > 0));
    }

    /// <summary>The file of the batch and when it came; null where no batch of the reach is chosen.</summary>
    public async Task<string?> ImportedAsync(CaseDb db, CancellationToken cancel) =>
        Batch is { } id && await db.ImportBatches.AsNoTracking().Where(b => b.Id == id).Select(b => new { b.FileName, b.UploadedAt }).SingleOrDefaultAsync(cancel) is { } batch
            ? $"{OfficialClock.Text(batch.UploadedAt)}上传的{batch.FileName}"
            : null;

    /// <summary>2026年3月1日时点</summary>
    public static string At(DateOnly day) => $"{FlexibleDate.Long(day)}时点";

    private static int? Year(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is >= 1900 and <= 2999 ? year : null;
}
