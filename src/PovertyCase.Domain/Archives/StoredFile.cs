using System.ComponentModel.DataAnnotations;
using PovertyCase.Domain.Common;

namespace PovertyCase.Domain.Archives;

public enum FileClass
{
    [Display(Name = "走访签字页")]
    VisitPage = 1,

    [Display(Name = "公示照片")]
    NoticePhoto = 2,

    [Display(Name = "花名册")]
    Roster = 3,

    [Display(Name = "证明材料")]
    Proof = 4,

    /// <summary>Read by the comparison only and never handed out again: its numbers are whole.</summary>
    [Display(Name = "部门名单")]
    DepartmentList = 5,

    [Display(Name = "会议签到表")]
    SignatureSheet = 6,

    [Display(Name = "签订的承诺书")]
    CommitmentLetter = 7,

    [Display(Name = "成效签字页")]
    ResultPage = 8,

    [Display(Name = "其他")]
    Other = 9,
}

/// <summary>An upload or an issued document: encrypted on disk under a content address, described here.</summary>
public sealed class StoredFile : CaseRecord
{
    private StoredFile()
    {
    }

    public FileClass Class { get; private set; }

    public Guid? HouseholdId { get; private set; }

    /// <summary>The name the officer's file had; only data, never a path.</summary>
    public string OriginalName { get; private set; } = "";

    public string ContentType { get; private set; } = "";

    public long Length { get; private set; }

    /// <summary>SHA-256 of the plain content, hexadecimal.</summary>
    public string Sha256 { get; private set; } = "";

    /// <summary>Where the vault keeps it.</summary>
    public string StorageKey { get; private set; } = "";

    public DateTimeOffset StoredAt { get; private set; }

    public Guid StoredBy { get; private set; }

    public override Guid? TimelineOf => HouseholdId;

    public static StoredFile Keep(long areaNo, FileClass fileClass, Guid? householdId, string originalName, string contentType, long length, string sha256, string storageKey, Actor by)
    {
        var file = new StoredFile
        {
            AreaNo = areaNo,
            Class = fileClass,
            HouseholdId = householdId,
            OriginalName = originalName,
            ContentType = contentType,
            Length = length,
            Sha256 = sha256,
            StorageKey = storageKey,
            StoredAt = by.At,
            StoredBy = by.OfficerId,
        };
        file.Note($"保存{Label.Of(fileClass)}", by);
        return file;
    }
}

/// <summary>签发文书: a document as it was issued, numbered and hashed; a later change voids it, never edits it.</summary>
public sealed class IssuedDocument : CaseRecord
{
    private IssuedDocument()
    {
    }

    public string ControlNo { get; private set; } = "";

    public string Title { get; private set; } = "";

    public Guid FileId { get; private set; }

    public StoredFile File { get; private set; } = null!;

    public string Sha256 { get; private set; } = "";

    public DateTimeOffset IssuedAt { get; private set; }

    public Guid IssuedBy { get; private set; }

    public DateTimeOffset? VoidedAt { get; private set; }

    /// <summary>The trail's head that is printed on the document, so that paper proves the trail up to there; null when none was signed yet.</summary>
    public string? TrailMark { get; private set; }

    public static IssuedDocument Issue(long areaNo, string controlNo, string title, StoredFile file, string? trailMark, Actor by)
    {
        var document = new IssuedDocument
        {
            AreaNo = areaNo,
            ControlNo = controlNo,
            Title = title,
            FileId = file.Id,
            File = file,
            Sha256 = file.Sha256,
            IssuedAt = by.At,
            IssuedBy = by.OfficerId,
            TrailMark = trailMark,
        };
        document.Note("签发文书", by, controlNo);
        return document;
    }

    /// <summary>What was issued stays readable as it was; it only no longer counts.</summary>
    public void Void(Actor by)
    {
        if (VoidedAt is not null)
        {
            throw new RuleBroken("这份文书已经作废");
        }

        VoidedAt = by.At;
        Note("作废文书", by, ControlNo);
    }
}
