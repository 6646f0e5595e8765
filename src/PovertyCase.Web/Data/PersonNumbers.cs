using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Households;
using PovertyCase.Web.Access;

namespace PovertyCase.Web.Data;

/// <summary>People by the number of their papers, found by its blind index.</summary>
internal static class PersonNumbers
{
    /// <summary>
    /// Who carries one of the numbers, living or not. The cases that cannot all be false name the conditions of the two indexes (ux_person_county_id of the
    /// living, ix_person_county_id_gone of the others); without them every person of the county would be looked through.
    /// </summary>
    public static IQueryable<Person> Carrying(this IQueryable<Person> people, Reader reader, params byte[][] numbers)
    {
        var (from, to) = reader.CountyNo == 0 ? (reader.From, reader.To) : (reader.CountyNo, reader.CountyNo);
        return people.Where(p => EF.Property<long>(p, "CountyNo") >= from && EF.Property<long>(p, "CountyNo") <= to && numbers.Contains(EF.Property<byte[]>(p, "IdIndex"))
            && ((p.DiedOn == null && p.VoidedAt == null) || p.DiedOn != null || p.VoidedAt != null));
    }
}
