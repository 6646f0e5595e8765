namespace PovertyCase.Web.Data.Seed;

/// <summary>
/// The remaining households of the county as S2-02 counts them: 因病 604 households and 1,424 persons (70.56 %), 因残 196 and 429 (22.90 %),
/// 缺劳力 25 and 36 (2.92 %), others 31 (3.62 %) of 856. The source gives no persons for the others; here they are 93.
/// </summary>
public static class S2Fixture
{
    public const int Households = 856;

    /// <param name="village">All 856 are put into this village, registered and locked, without helpers and visits.</param>
    public static SimulatedCounty Make(long village, DateTimeOffset now) =>
        Simulator.MakeS2(new SimulatorPlan { Now = now, Households = Households, Villages = [village], Seed = 856 });
}
