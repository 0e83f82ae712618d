import StetigText
import Testing

@Suite struct JSONWriterTests {
  @Test func `elements are separated and indented`() {
    var json = JSONWriter()
    json.beginObject()
    json.write("name", "a")
    json.beginArray("list")
    json.append(1)
    json.append(2)
    json.endArray()
    json.beginArray("empty")
    json.endArray()
    json.write("open", true)
    json.writeNull("nothing")
    json.endObject()
    #expect(
      json.text == """
        {
          "name": "a",
          "list": [
            1,
            2
          ],
          "empty": [],
          "open": true,
          "nothing": null
        }
        """
    )
  }

  @Test func `texts are escaped, also for a script in a page`() {
    var json = JSONWriter(pretty: false)
    json.beginArray()
    json.append("\"\\\n\r\t\u{0}\u{1F}\u{7F}\u{2028}</script>ä€")
    json.endArray()
    #expect(
      json.text == #"["\"\\\n\r\t\u0000\u001f\u007f\u2028\u003c/script>ä€"]"#
    )
  }
}
