//! Where a request belongs in a trace of many services. Source: <https://www.w3.org/TR/trace-context/>.

use axum::http::{HeaderMap, HeaderName, HeaderValue};

use crate::ids::Ids;

pub(crate) const TRACEPARENT: HeaderName = HeaderName::from_static("traceparent");

/// A request's place in a trace.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Trace {
    /// The trace.
    pub(crate) id: String,
    /// Whose request it is.
    pub(crate) parent: String,
    /// The request itself.
    pub(crate) span: String,
    /// Whether the client keeps the trace, as it wrote it.
    flags: String,
}

impl Trace {
    /// What a request's header says; `None` if there is none, or a broken one, which counts as none.
    pub(crate) fn of(headers: &HeaderMap, ids: &Ids) -> Option<Self> {
        let mut given = headers.get_all(TRACEPARENT).iter();
        let (first, second) = (given.next()?, given.next());
        if second.is_some() {
            return None;
        }
        let mut parts = first.to_str().ok()?.split('-');
        let [version, id, parent, flags] =
            [2, 32, 16, 2].map(|digits| parts.next().filter(|part| is_hex(part, digits)));
        // Later versions may have more parts, the first one may not.
        let fits = match version? {
            "ff" => false,
            "00" => parts.next().is_none(),
            _ => true,
        };
        let named = |part: &&str| part.bytes().any(|digit| digit != b'0');
        let (id, parent) = (id.filter(named)?, parent.filter(named)?);
        let trace = Trace { id: id.to_owned(), parent: parent.to_owned(), span: ids.span(), flags: flags?.to_owned() };
        fits.then_some(trace)
    }

    /// What the answer says: the same trace, and the request's own name in it.
    pub(crate) fn header(&self) -> HeaderValue {
        let text = format!("00-{}-{}-{}", self.id, self.span, self.flags);
        HeaderValue::from_str(&text).expect("hexadecimal digits and dashes are ASCII")
    }
}

fn is_hex(text: &str, digits: usize) -> bool {
    text.len() == digits && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: &str = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    fn trace(headers: &[&str]) -> Option<Trace> {
        let headers = headers.iter().map(|text| (TRACEPARENT, HeaderValue::from_str(text).unwrap()));
        let mut map = HeaderMap::new();
        headers.for_each(|(name, value)| {
            map.append(name, value);
        });
        Trace::of(&map, &Ids::default())
    }

    #[test]
    fn an_answer_belongs_to_the_same_trace() {
        let trace = trace(&[GOOD]).unwrap();
        assert_eq!((trace.id.as_str(), trace.parent.as_str()), (&GOOD[3..35], &GOOD[36..52]));
        let header = trace.header();
        let header = header.to_str().unwrap();
        assert_eq!((&header[..36], &header[52..], header.len()), (&GOOD[..36], &GOOD[52..], GOOD.len()));
        assert_ne!(header, GOOD, "the span is a new one");
    }

    #[test]
    fn a_broken_header_is_none() {
        let zero_trace = GOOD.replace(&GOOD[3..35], &"0".repeat(32));
        let zero_parent = GOOD.replace(&GOOD[36..52], &"0".repeat(16));
        let upper = GOOD.to_uppercase();
        let longer = format!("{GOOD}-00");
        let forbidden = GOOD.replacen("00-", "ff-", 1);
        for wrong in ["", "x", &GOOD[..54], &zero_trace, &zero_parent, &upper, &longer, &forbidden] {
            assert_eq!(trace(&[wrong]), None, "{wrong}");
        }
        assert_eq!(trace(&[GOOD, GOOD]), None);
        assert!(trace(&[&format!("01-{}-future", &GOOD[3..])]).is_some());
    }
}
