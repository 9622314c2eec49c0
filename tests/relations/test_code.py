from __future__ import annotations

import pytest

from kg.readers import read_sources
from kg.relations.code import find_code
from tests.papers import ABSENT, SHARED, paper

# Links that people find in the saved pages (a video and a talk aside), by the first digits of the page's name.
BY_EYE = {"000": 22, "001": 35, "002": 30, "003": 52, "004": 54}


@pytest.mark.parametrize(
    ("text", "urls"),
    [
        ("Code: https://github.com/a/b.", ["https://github.com/a/b"]),
        ("Code: github.com/a/b", ["https://github.com/a/b"]),
        ("Code (http://www.GitHub.com/a/b.git).", ["https://github.com/a/b"]),
        ("See https://a.github.io/b/, too.", ["https://a.github.io/b"]),
        ("Models at https://huggingface.co/a/b!", ["https://huggingface.co/a/b"]),
        ("The code is available at https://lab.example/x.", ["https://lab.example/x"]),
        ("As https://news.example/x reports.", []),
        ("GitHub is a host: github.com", []),
        ("https://github.com/a/b and https://github.com/a/b", ["https://github.com/a/b"]),
        ("See github.com/a/b#readme and https://github.com/A/B.", ["https://github.com/a/b"]),
        ("Code at https://github.com/a/b.https://github.com/a/b", ["https://github.com/a/b"]),
        ("Our networkhttps://github.com/a/b.", ["https://github.com/a/b"]),
        ("Code: https://github.com/a/b.We thank all.", ["https://github.com/a/b"]),
        (r"at \href{https://github.com/a/b\_c}{github.com/a/b\_c}.", ["https://github.com/a/b_c"]),
        ("Code: https: //github.com/a/b.", ["https://github.com/a/b"]),
        ("Code: https:\n//github.com/a/b", ["https://github.com/a/b"]),
        ("Code: https://github. com/a/b.", ["https://github.com/a/b"]),
        ("Code: https://github.com/ a/b.", ["https://github.com/a/b"]),
        ("Code: https://github.com/a/ leaf-counting. It helps.", ["https://github.com/a/leaf-counting"]),
        ("Code: https://github.com/a/leaf_ counting-net", ["https://github.com/a/leaf_counting-net"]),
        ("Code at github.com/a/leaf-\nnets and more.", ["https://github.com/a/leaf-nets"]),
        ("Code: https://github.com/lab /leaf-nets. It helps.", ["https://github.com/lab/leaf-nets"]),
        ("Page: https://leaves.github .io/nets/.", ["https://leaves.github.io/nets"]),
        ("Page: https://leaves.github.io/more_than\n_we_count.", ["https://leaves.github.io/more_than_we_count"]),
        ("Page: https://leaves.github.io/leaf\n-nets/", ["https://leaves.github.io/leaf-nets"]),
        ("Code: https : // github . com / lab / nets and more.", ["https://github.com/lab/nets"]),
        ("Code: github.com/a/b -based", ["https://github.com/a/b"]),
        ("See https://leaves.github.io/ for more.", ["https://leaves.github.io"]),
        ("Those of https://github.com/leaves/ and others.", ["https://github.com/leaves"]),
        ("https://leaves. github.io/count/.", ["https://leaves.github.io/count"]),
        ("The data are released at www.leaves.example.", ["https://leaves.example"]),
        ("Page: https://leaf-\ncounts.github.io/my-nets. It helps.", ["https://leaf-counts.github.io/my-nets"]),
        ("Page: leaf-\ncounts.github.io/my-nets", []),
        ("Code: https://git.leaf-\ncounts.example/nets", []),
        ("Models: hf.co/a/b", ["https://huggingface.co/a/b"]),
        ("Code: gitlab.lab.example/a/b", ["https://gitlab.lab.example/a/b"]),
        ("The weights are at tinyurl.com/leaves.", ["https://tinyurl.com/leaves"]),
        ("Project page: http://lab.example/~x/leaves/", ["https://lab.example/~x/leaves"]),
        ("The code waits. Experts of https://garden.example agree.", []),
        ("Code is out. A video of it is available at https://youtu.be/x1.", []),
        ("The paper is published at https://doi.org/10.1000/x", []),
        ("Data are available at https://doi.org/10.5281/zenodo.1.", ["https://doi.org/10.5281/zenodo.1"]),
        ("Here we present Leaves (https://doi.org/10.5281/zenodo.1).", ["https://doi.org/10.5281/zenodo.1"]),
        ("The dataset can be accessed at https://doi.org/10.9999/leaf.", ["https://doi.org/10.9999/leaf"]),
        ("The paper on the dataset is at https://doi.org/10.9999/leaf.", []),
        ("Page: leaves.github.io/nets", ["https://leaves.github.io/nets"]),
        ("Page: leaves.github.io/ my-nets.", ["https://leaves.github.io/my-nets"]),
        ("Page: https://leaves.github$.io/nets/.", ["https://leaves.github.io/nets"]),
        ("Code at github.com/a/leaf_\ncounts and more.", ["https://github.com/a/leaf_counts"]),
        ("Results are at sites.google.com/lab.example/leaves.", ["https://sites.google.com/lab.example/leaves"]),
        ("sites.google.com is a host.", []),
        ("Code is available atgithub.com/a/b.", ["https://github.com/a/b"]),
        ("The code is available at lab.example.edu/~x/leaves/.", ["https://lab.example.edu/~x/leaves"]),
        ("This is available at lab.example.edu", []),
        (r"The code is at www.lab.example/\textasciitilde x/leaves.", ["https://lab.example/~x/leaves"]),
        ("The code is at https://lab.example/\u223cx/leaves.", ["https://lab.example/~x/leaves"]),
        ("More can be found at https://lab.example/x.", ["https://lab.example/x"]),
        ("The contents can be found at https://docs.google.com/document/d/1.", []),
        ("For the dataset, please visit https://lab.example/x.", ["https://lab.example/x"]),
        ("An open source tool (http://leaves.example).", ["https://leaves.example"]),
        ("Code: https://github.com/a/b/tree/main.", ["https://github.com/a/b"]),
        ("Code: https://github.com/a/b/tree/main/nets", ["https://github.com/a/b/tree/main/nets"]),
        (r"Code: https://github.com/a/b?tab=readme-ov-file\#nets", ["https://github.com/a/b"]),
        ("The code is available at https://github.com/\n--.", []),
        ("Code: https://github.com/TBD.", []),
        ("Code: https://github.com/xxxx/xxx.", []),
        ("Code: https://github.com/released_upon_acceptance.", []),
        ("The code is at http://www.leaf7. lab.example/nets", []),
        (
            r"Code at \url{https://github.com/a/b}, data on \href{https://zenodo.org/records/1}{Zenodo}.",
            ["https://github.com/a/b", "https://zenodo.org/records/1"],
        ),
        (
            "[github.com/a/b](https://github.com/a/b), <https://gitlab.com/a/c>.",
            ["https://github.com/a/b", "https://gitlab.com/a/c"],
        ),
        (
            "A demo: \u201chuggingface.co/spaces/a/b\u201d; a notebook: colab.research.google.com/drive/1x.",
            ["https://huggingface.co/spaces/a/b", "https://colab.research.google.com/drive/1x"],
        ),
        (
            "Data: kaggle.com/datasets/a/b, bitbucket.org/a/b!",
            ["https://kaggle.com/datasets/a/b", "https://bitbucket.org/a/b"],
        ),
    ],
)
def test_links(text: str, urls: list[str]) -> None:
    assert [link.url for link in find_code(paper(text))] == urls


def test_the_span_is_what_stands_in_the_text() -> None:
    read = paper("Code: https://github.com/a/b.")
    (link,) = find_code(read)
    assert read.text[link.start : link.end] == "https://github.com/a/b"


@pytest.mark.skipif(not SHARED.is_dir(), reason=ABSENT)
@pytest.mark.parametrize(("page", "links"), BY_EYE.items())
def test_saved_pages_give_as_many_links_as_people_find(page: str, links: int) -> None:
    papers = read_sources(sorted((SHARED / "pages").glob(f"{page}*.txt"))).papers
    assert sum(len(find_code(p)) for p in papers) == links
