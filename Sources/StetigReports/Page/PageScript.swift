import StetigPortfolio

/// The script of a page: filters, sorts, searches, opens what a link leads to, and opens
/// everything for paper. It reads nothing but the page.
let pageScript = """
  (function () {
    'use strict';
    document.documentElement.classList.add('js');
    function plain(text) { return text.replace(/\\s+/g, ' ').trim().toLowerCase(); }
    // States are several words of which one has to match; a town is one text.
    function hasValue(row, select) {
      var value = row.dataset[select.dataset.match];
      return select.dataset.match === 'state'
        ? value.split(' ').indexOf(select.value) >= 0 : value === select.value;
    }
    document.querySelectorAll('[data-list]').forEach(function (list) {
      var controls = list.querySelector('.controls');
      var search = list.querySelector('[data-search]');
      var matches = list.querySelectorAll('[data-match]');
      var count = list.querySelector('[data-count]');
      var body = list.querySelector('tbody');
      var rows = Array.prototype.slice.call(body.rows);
      controls.hidden = false;
      controls.addEventListener('submit', function (event) { event.preventDefault(); });
      function show() {
        var wanted = plain(search.value);
        var shown = 0;
        rows.forEach(function (row) {
          var fits = !wanted || plain(row.textContent).indexOf(wanted) >= 0;
          matches.forEach(function (select) {
            if (select.value && !hasValue(row, select)) { fits = false; }
          });
          row.hidden = !fits;
          if (fits) { shown += 1; }
        });
        count.textContent = shown + ' / ' + rows.length + ' ' + count.dataset.words;
      }
      search.addEventListener('input', show);
      matches.forEach(function (select) { select.addEventListener('change', show); });
      list.querySelectorAll('[data-sort]').forEach(function (button) {
        button.addEventListener('click', function () {
          var heading = button.closest('th');
          var falls = heading.getAttribute('aria-sort') === 'ascending';
          list.querySelectorAll('th[aria-sort]').forEach(function (other) {
            other.removeAttribute('aria-sort');
          });
          heading.setAttribute('aria-sort', falls ? 'descending' : 'ascending');
          var key = button.dataset.sort;
          var numeric = ['runway', 'missing', 'change'].indexOf(key) >= 0;
          rows.sort(function (a, b) {
            var order = numeric
              ? Number(a.dataset[key]) - Number(b.dataset[key])
              : a.dataset[key].localeCompare(b.dataset[key], document.documentElement.lang);
            return falls ? -order : order;
          });
          rows.forEach(function (row) { body.appendChild(row); });
        });
      });
      show();
    });
    function openTarget() {
      var target = location.hash.length > 1 && document.getElementById(location.hash.slice(1));
      if (target && target.tagName === 'DETAILS') {
        target.open = true;
        target.querySelector('summary').focus();
      }
    }
    window.addEventListener('hashchange', openTarget);
    openTarget();
    window.addEventListener('beforeprint', function () {
      document.querySelectorAll('details:not([open]):not([data-screen])').forEach(function (details) {
        details.open = true;
        details.dataset.printed = '';
      });
    });
    window.addEventListener('afterprint', function () {
      document.querySelectorAll('details[data-printed]').forEach(function (details) {
        details.open = false;
        delete details.dataset.printed;
      });
    });
  })();
  """

/// The SHA-256 digest of the script in Base64, as a content security policy names it.
var scriptDigest: String {
  base64(bytes(ofDigits: Digest.sha256(Array(pageScript.utf8))))
}

/// The bytes that hexadecimal digits stand for, two for each.
private func bytes(ofDigits digits: String) -> [UInt8] {
  var bytes: [UInt8] = []
  var high: UInt8?
  for digit in digits.utf8 {
    let value =
      digit < UInt8(ascii: "a") ? digit - UInt8(ascii: "0") : digit - UInt8(ascii: "a") + 10
    if let open = high {
      bytes.append(open << 4 | value)
      high = nil
    } else {
      high = value
    }
  }
  return bytes
}

/// Base64 with padding (RFC 4648, section 4).
private func base64(_ bytes: [UInt8]) -> String {
  let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
  var text = ""
  for start in stride(from: 0, to: bytes.count, by: 3) {
    let group = bytes[start..<min(start + 3, bytes.count)]
    let bits = group.reduce(UInt32(0)) { $0 << 8 | UInt32($1) } << UInt32(8 * (3 - group.count))
    for index in 0..<4 {
      let letter = letters[Int(bits >> UInt32(18 - 6 * index) & 63)]
      text.append(index <= group.count ? letter : "=")
    }
  }
  return text
}
