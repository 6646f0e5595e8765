using System.Collections.Frozen;

namespace PovertyCase.Domain.Common;

/// <summary>Surnames whose reading as a surname begins with another letter than the character's common reading.</summary>
internal static class Surnames
{
    public static readonly FrozenDictionary<string, string> Single = Read(
        "曾z 单s 解x 仇q 区o 查z 朴p 盖g 覃q 翟z 缪m 尉w 员y 种c 重c 繁p 秘b 洗x 冼x 召s 谌c 宓m 逄p 郇x 隗w 那n 都d 车c 句g 贾j 褚c 祭z 盛s 乘c 柏b " +
        "薄b 阚k 能n 粘n 撒s 适k 宿s 幺y 牟m 相x 行x 藏z 臧z 沈s 费f 郗x 郄q 应y 宁n 乜n 佴n 逯l 炅g 圈j 眭s 睢s 昝z 亓q 亢k 佘s 卜b 干g 尹y 折s 石s 乐y " +
        "万w 晟c 校x 曲q 邢x 叶y 仉z 俱j 靳j 尧y 殷y 朝c 长z 尚s 厍s 亶d 仡g");

    public static readonly FrozenDictionary<string, string> Double = Read(
        "尉迟yc 万俟mq 长孙zs 令狐lh 单于cy 澹台tt 宇文yw 鲜于xy 夏侯xh 宗政zz 亓官qg 呼延hy 公孙gs 上官sg 欧阳oy 司马sm 诸葛zg 东方df 皇甫hf 慕容mr 司徒st 司空sk 端木dm 轩辕xy 申屠st 太史ts 乐正yz 濮阳py 淳于cy 赫连hl 拓跋tb 独孤dg 钟离zl 闻人wr 第五dw 南宫ng 西门xm 百里bl 公冶gy");

    private static FrozenDictionary<string, string> Read(string table) =>
        table.Split(' ').ToFrozenDictionary(entry => entry[..^Reading(entry)], entry => entry[^Reading(entry)..], StringComparer.Ordinal);

    private static int Reading(string entry) => entry.Count(char.IsAsciiLetterLower);
}
