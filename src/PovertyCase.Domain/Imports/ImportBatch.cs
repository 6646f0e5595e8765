using System.ComponentModel.DataAnnotations;
using PovertyCase.Domain.Common;

namespace PovertyCase.Domain.Imports;

public enum ImportState
{
    [Display(Name = "已上传，检查中"), StatusColour("go")]
    Uploaded = 1,

    [Display(Name = "有错误，请修改后重新上传"), StatusColour("bad")]
    Faulty = 2,

    [Display(Name = "检查通过，待入库"), StatusColour("wait")]
    Checked = 3,

    [Display(Name = "已入库"), StatusColour("ok")]
    Committed = 4,

    [Display(Name = "已整批撤销"), StatusColour("rest")]
    Undone = 5,
}

/// <summary>What an uploaded file is to do.</summary>
public enum ImportKind
{
    [Display(Name = "登记新的户和人")]
    New = 1,

    /// <summary>An export that was edited and comes back.</summary>
    [Display(Name = "更新已登记的户和人")]
    Update = 2,
}

/// <summary>导入批次: a file on its way into the register, all or nothing, and the way back.</summary>
public sealed class ImportBatch : CaseRecord
{
    private ImportBatch()
    {
    }

    public string FileName { get; private set; } = "";

    public ImportKind Kind { get; private set; } = ImportKind.New;

    public ImportState State { get; private set; } = ImportState.Uploaded;

    /// <summary>The two files of the national system: what they never say is taken as not known yet, not as an error.</summary>
    public bool IsPaired { get; private set; }

    public DateTimeOffset UploadedAt { get; private set; }

    public Guid UploadedBy { get; private set; }

    public string UploadedByName { get; private set; } = "";

    public int HouseholdCount { get; private set; }

    public int PersonCount { get; private set; }

    /// <summary>Of an update: how many cells differ from the register and may be taken over.</summary>
    public int ChangeCount { get; private set; }

    public int ErrorCount { get; private set; }

    public int WarningCount { get; private set; }

    /// <summary>The day, the settings and the program by which the rows were judged; empty before.</summary>
    public string JudgedBy { get; private set; } = "";

    public DateTimeOffset? CommittedAt { get; private set; }

    public DateTimeOffset? UndoneAt { get; private set; }

    public static ImportBatch Upload(long areaNo, string fileName, Actor by, ImportKind kind = ImportKind.New, bool paired = false)
    {
        var batch = new ImportBatch { AreaNo = areaNo, FileName = fileName, Kind = kind, IsPaired = paired, UploadedAt = by.At, UploadedBy = by.OfficerId, UploadedByName = by.Name };
        batch.Note(kind == ImportKind.Update ? "上传更新文件" : "上传导入文件", by);
        return batch;
    }

    /// <summary>For whoever was to work on a batch and does not see it.</summary>
    public static RuleBroken Gone() => new("这个文件不在您管的范围里");

    /// <exception cref="RuleBroken">It was checked already.</exception>
    public void ExpectUploaded()
    {
        if (State != ImportState.Uploaded)
        {
            throw new RuleBroken($"这个文件现在是“{Label.Of(State)}”，不用再检查");
        }
    }

    /// <exception cref="RuleBroken">It has errors, or is in the register already.</exception>
    public void ExpectChecked()
    {
        if (State != ImportState.Checked)
        {
            throw new RuleBroken($"这个文件现在是“{Label.Of(State)}”，不能入库");
        }
    }

    /// <summary>The outcome of a dry run that came after the upload.</summary>
    public void FinishCheck(int households, int persons, int errors, int warnings, string judgedBy, Actor by)
    {
        Check(households, persons, errors, warnings);
        JudgedBy = judgedBy;
        Note("检查导入文件", by, $"{households}户{persons}人，错误{errors}处，提醒{warnings}处");
    }

    public void Check(int households, int persons, int errors, int warnings)
    {
        HouseholdCount = households;
        PersonCount = persons;
        ErrorCount = errors;
        WarningCount = warnings;
        State = errors == 0 && households > 0 ? ImportState.Checked : ImportState.Faulty;
    }

    /// <summary>An update goes on with the households in which nothing is wrong; the others stay as they are.</summary>
    public void Compare(int households, int persons, int changes, int errors, int warnings)
    {
        Check(households, persons, errors, warnings);
        ChangeCount = changes;
        State = changes > 0 ? ImportState.Checked : ImportState.Faulty;
    }

    public void Commit(Actor by)
    {
        ExpectChecked();
        State = ImportState.Committed;
        CommittedAt = by.At;
        Note(Kind == ImportKind.Update ? "更新入库" : "导入入库", by, Kind == ImportKind.Update ? $"{HouseholdCount}户{ChangeCount}处" : $"{HouseholdCount}户{PersonCount}人");
    }

    /// <exception cref="RuleBroken">It is not in the register, or what it changed there cannot be taken back as a whole.</exception>
    public void ExpectUndoable()
    {
        if (State != ImportState.Committed)
        {
            throw new RuleBroken($"这个文件现在是“{Label.Of(State)}”，不能撤销");
        }

        if (Kind == ImportKind.Update)
        {
            throw new RuleBroken("更新的内容不能整批撤销，改错的请逐户改回");
        }
    }

    public void Undo(Actor by)
    {
        ExpectUndoable();
        State = ImportState.Undone;
        UndoneAt = by.At;
        Note("整批撤销导入", by, $"{HouseholdCount}户{PersonCount}人");
    }
}

/// <summary>A row of the uploaded sheet, kept encrypted until it is committed and for the error workbook.</summary>
public sealed class ImportRow : IRegional
{
    public const int LongestHousehold = 60;

    public const string NoFaults = "[]";

    private ImportRow()
    {
    }

    public ImportRow(ImportBatch batch, int rowNo, string cells, string faults = NoFaults, string? household = null)
    {
        BatchId = batch.Id;
        AreaNo = batch.AreaNo;
        RowNo = rowNo;
        Cells = cells;
        Faults = faults;
        Household = household;
    }

    public Guid Id { get; private set; } = Guid.CreateVersion7();

    public long AreaNo { get; private set; }

    public Guid BatchId { get; private set; }

    /// <summary>Row number in the file as the spreadsheet program shows it.</summary>
    public int RowNo { get; private set; }

    /// <summary>户序号 of the row, by which the rows of a household are brought together; null above the head and where none is stated.</summary>
    public string? Household { get; private set; }

    /// <summary>The cells as JSON; holds ID numbers, therefore encrypted.</summary>
    [Sensitive]
    public string Cells { get; private set; } = "";

    /// <summary>The findings as JSON: column, severity, sentence. Names and rows only, never numbers of documents.</summary>
    public string Faults { get; private set; } = NoFaults;
}
