using System.Globalization;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Regions;

namespace PovertyCase.Web.Data.Seed;

/// <summary>Reads a list of divisions (code,name,level,parent; levels 1 province, 2 prefecture, 3 county, 4 township, 5 village) into the book of regions.</summary>
public static class RegionFile
{
    /// <summary>The divisions of 旬阳县 in 2017, from the statistics office's codes: 21 townships, 305 villages, and the city and province above them.</summary>
    public const string DemoCounty = "Divisions.610928-2017.csv";

    public static TextReader OpenEmbedded(string name) =>
        new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream(name) ?? throw new FileNotFoundException($"There is no embedded list '{name}'."));

    /// <summary>New codes become regions; a known code with another name or parent gets a new edition from the given day.</summary>
    /// <returns>Regions read, regions that were new.</returns>
    public static async Task<(int Read, int New)> ImportAsync(CaseDb db, TextReader file, DateOnly from, CancellationToken cancel)
    {
        var known = await db.Regions.Include(r => r.Editions).ToDictionaryAsync(r => r.AreaNo, cancel);
        var read = 0;
        var fresh = 0;
        var lineNo = 0;
        while (await file.ReadLineAsync(cancel) is { } line)
        {
            lineNo++;
            if (lineNo == 1 || string.IsNullOrWhiteSpace(line))
            {
                continue;
            }

            var cells = line.Split(',');
            if (cells.Length != 4 || !int.TryParse(cells[2], CultureInfo.InvariantCulture, out var level) || !Enum.IsDefined((RegionLevel)level) || level == (int)RegionLevel.Country)
            {
                throw new RuleBroken($"区划文件第{lineNo}行格式不对，应为“代码,名称,级别,上级”");
            }

            var areaNo = long.Parse(cells[0].PadRight(12, '0'), CultureInfo.InvariantCulture);
            long? parent = level <= (int)RegionLevel.County ? null : long.Parse(cells[3].PadRight(12, '0'), CultureInfo.InvariantCulture);
            if (!known.TryGetValue(areaNo, out var region))
            {
                region = new Region(areaNo, (RegionLevel)level);
                known.Add(areaNo, region);
                db.Add(region);
                fresh++;
            }

            region.Publish(cells[0].PadRight(12, '0'), cells[1].Trim(), parent, from);
            read++;
        }

        await db.SaveChangesAsync(cancel);
        return (read, fresh);
    }
}
