"""What the bench takes for a row and for a cell."""

from tests.bench.pages import shape_of


def test_rows_and_cells_are_those_of_the_page_s_data():
    page = b"""<nav><ul><li>Home</li></ul></nav><main><h1>Members</h1>
    <table><tr><th>Lyon</th><td><a href="/">France</a> <b>new</b></td><td></td></tr>
    </table><ul><li><p>Card</p><p>Its note</p></li></ul>
    <dl><dt>Spent</dt><dd>12</dd></dl><select><option>All</option></select>
    <button>Go</button></main><footer><p>Foot</p></footer>"""

    assert shape_of(page) == (4, 2)


def test_page_without_rows_still_asks_for_one():
    assert shape_of(b"<main><p>Nothing here.</p></main>") == (1, 1)
