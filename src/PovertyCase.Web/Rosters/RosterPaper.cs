using PovertyCase.Documents.Forms;
using PovertyCase.Documents.Layout;
using PovertyCase.Domain.Archives;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Households;
using PovertyCase.Domain.Regions;
using PovertyCase.Domain.Rosters;
using PovertyCase.Web.Data;
using PovertyCase.Web.Data.Files;
using PovertyCase.Web.Data.Trail;

namespace PovertyCase.Web.Rosters;

/// <summary>The roster on paper: a preview from the frozen lines until both seals are marked; then printed once, kept, and served as it was issued.</summary>
public sealed class RosterPaper(CaseDb db, FileVault vault, RegionBook regions, IServiceProvider services)
{
    /// <summary>Prints what is frozen, with 预览 across every page.</summary>
    public byte[] Preview(Roster roster, Actor by) => Print(roster, head: null, final: false, covered: false, by);

    /// <summary>For those who look and decide: the same lines with covered numbers, marked so on every page. It is no issued document.</summary>
    public byte[] Covered(Roster roster, Actor by) => Print(roster, head: null, final: false, covered: true, by);

    /// <summary>Prints the sealed roster and keeps it in the same unit of work; the caller saves.</summary>
    public async Task IssueAsync(Roster roster, Actor by, CancellationToken cancel)
    {
        // The demo county issues papers of past days and has nobody who signs: a head of today would be wrong on them.
        var head = services.GetService<SealTrail>() is { } trail ? await trail.ForPaperAsync(cancel) : null;
        var pdf = Print(roster, head, final: true, covered: false, by);
        var file = await vault.KeepAsync(roster.AreaNo, FileClass.Roster, null, $"{roster.ControlNo}.pdf", "application/pdf", pdf, by, cancel);
        var document = IssuedDocument.Issue(roster.AreaNo, roster.ControlNo, roster.Title, file, head is null ? null : HeadStatement.Printed(head), by);
        db.Add(file);
        db.Add(document);
        roster.Issued(document.Id);
    }

    /// <summary>The bytes as issued.</summary>
    /// <exception cref="System.Security.Cryptography.CryptographicException">What lies in the vault is not what was issued.</exception>
    public async Task<byte[]> AsIssuedAsync(IssuedDocument document, CancellationToken cancel) => document.File.Sha256 == document.Sha256
        ? await vault.ReadAsync(document.File, cancel)
        : throw new System.Security.Cryptography.CryptographicException("The issued document and its file name different hashes.");

    /// <summary>Says which character of which name no font can print, before a roster is drawn that could never be printed.</summary>
    public void MustBePrintable(IEnumerable<RosterEntry> entries)
    {
        var fonts = Fonts();
        foreach (var entry in entries)
        {
            foreach (var text in new[] { entry.Filing.Household.HeadName, entry.Filing.Household.Details.GroupName, entry.HelperName, entry.HelperUnit })
            {
                if (text is not null && fonts.FirstMissing(text) is { } rune)
                {
                    throw new RuleBroken(new MissingGlyphException(rune, text, entry.Filing.Household.HeadName).Message);
                }
            }
        }
    }

    private byte[] Print(Roster roster, AuditHead? head, bool final, bool covered, Actor by)
    {
        try
        {
            return RosterDocument.Print(Fonts(), Sheet(roster, head, final, covered, by));
        }
        catch (MissingGlyphException e)
        {
            throw new RuleBroken(e.Message);
        }
    }

    // Asked for only when something is printed: a missing font must not close the whole room.
    private FontShelf Fonts()
    {
        try
        {
            return services.GetRequiredService<FontShelf>();
        }
        catch (Setup.FontsMissingException e)
        {
            throw new RuleBroken(e.Message);
        }
    }

    private RosterSheet Sheet(Roster roster, AuditHead? head, bool final, bool covered, Actor by)
    {
        var drawn = OfficialClock.Today(roster.DrawnAt);
        var county = regions.Name(RegionCode.CountyOf(roster.AreaNo), drawn);
        var township = regions.Name(roster.AreaNo, drawn);
        return new RosterSheet
        {
            County = county,
            Township = township,
            Year = roster.Lines[0].IdentifiedYear,
            Title = roster.Title,
            ReportedOn = drawn,
            ControlNumber = roster.ControlNo,
            // Not a link: whoever scans it reads the number and the hash of the electronic roster.
            VerificationUrl = $"{roster.ControlNo} {roster.HouseholdCount}户{roster.PersonCount}人 SHA-256 {roster.Hash}",
            ContentHash = roster.Hash,
            TrailLine = head is null ? null : HeadStatement.OnPaper(head),
            IsFinal = final,
            Mark = covered ? "号码已遮盖" : null,
            IssuedAt = by.At,
            PrintedBy = final ? null : by.PrintLine,
            Signatures =
            [
                Signature(roster, Role.TownshipSecretary, "党委书记"),
                Signature(roster, Role.TownshipHead, HeadPost(township)),
                new SignaturePlace("分管领导"),
                new SignaturePlace("填表人"),
            ],
            Seals =
            [
                new SealPlace($"中共{township}委员会", SealedOn(roster, SealKind.PartyCommittee)),
                new SealPlace($"{township}人民政府", SealedOn(roster, SealKind.Government)),
            ],
            Lines = [.. roster.Lines.OrderBy(l => l.Seq).Select(l => Line(l, covered))],
        };
    }

    /// <summary>What the head of the government is called: 镇长, 乡长, 主任 of a street office.</summary>
    public static string HeadPost(string township) => township[^1] switch
    {
        '乡' => "乡长",
        '镇' => "镇长",
        _ => "主任",
    };

    private static SignaturePlace Signature(Roster roster, Role role, string post) => roster.Signatures.FirstOrDefault(s => s.Role == role) is { } signed
        ? new SignaturePlace(post, signed.OfficerName, OfficialClock.OnTheWall(signed.SignedAt))
        : new SignaturePlace(post);

    private static DateOnly? SealedOn(Roster roster, SealKind kind) =>
        roster.Seals.FirstOrDefault(s => s.Kind == kind) is { } seal ? OfficialClock.Today(seal.MarkedAt) : null;

    private static RosterSheetLine Line(RosterLine line, bool covered) => new()
    {
        Number = line.Seq,
        Village = line.Village,
        Group = line.GroupName,
        HeadName = line.HeadName,
        IdNumber = covered ? Masking.Cover(WholeNumber.IdNumber, line.IdNumber) : line.IdNumber ?? "",
        Persons = line.PersonCount,
        Attribute = line.AttributeName,
        LocalClass = line.LocalCategoryName ?? "",
        MainCause = line.MainCauseName,
        OtherCauses = line.OtherCauseNames,
        PerCapitaNetIncome = line.PerCapitaNetIncome,
        IdentifiedIn = line.IdentifiedYear,
        PlannedExitIn = line.PlannedExitYear,
        Helper = line.HelperName ?? "",
        HelperUnit = line.HelperUnit ?? "",
        Phone = covered ? Masking.Cover(WholeNumber.Phone, line.Phone) : line.Phone ?? "",
    };
}
