using System.Security.Cryptography;
using PovertyCase.Web.Data.Trail;

namespace PovertyCase.Web.Tests.Trail;

/// <summary>The tree against the test data of RFC 6962's reference implementation (eight leaves) and against its definition.</summary>
public sealed class MerkleTests
{
    private static readonly string[] Inputs = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"];

    [Theory]
    [InlineData(1, "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d")]
    [InlineData(2, "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125")]
    [InlineData(3, "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77")]
    [InlineData(4, "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7")]
    [InlineData(5, "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4")]
    [InlineData(6, "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef")]
    [InlineData(7, "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c")]
    [InlineData(8, "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328")]
    public void The_roots_of_the_known_leaves_are_the_known_roots(int size, string root)
    {
        var tree = new Frontier();
        foreach (var input in Inputs.Take(size))
        {
            tree.Append(Merkle.Leaf(Convert.FromHexString(input)));
        }

        Assert.Equal(root, Convert.ToHexStringLower(tree.Root()));
    }

    [Fact]
    public void A_tree_of_any_size_has_the_root_of_its_definition()
    {
        var leaves = Enumerable.Range(0, 130).Select(i => Merkle.Leaf([(byte)i])).ToList();
        var tree = new Frontier();
        Assert.Equal(SHA256.HashData([]), tree.Root());
        for (var size = 1; size <= leaves.Count; size++)
        {
            tree.Append(leaves[size - 1]);
            Assert.Equal(Defined(leaves[..size]), tree.Root());
        }
    }

    /// <summary>MTH of RFC 6962, 2.1, word for word.</summary>
    private static byte[] Defined(List<byte[]> leaves)
    {
        if (leaves.Count == 1)
        {
            return leaves[0];
        }

        var left = 1;
        while (left * 2 < leaves.Count)
        {
            left *= 2;
        }

        return Merkle.Node(Defined(leaves[..left]), Defined(leaves[left..]));
    }
}
