//! A JSON object read field by field: each value is checked where it is read, and refused by name.
//!
//! Unknown fields are never looked at. A field that is `null` counts as absent, as the dialects have it.

use std::fmt::Display;
use std::ops::RangeInclusive;

use serde_json::{Map, Value};

use crate::error::ApiError;

/// A JSON object of a request, and where in the request it stands.
#[derive(Clone, Debug)]
pub(crate) struct Fields {
    map: Map<String, Value>,
    path: String,
}

impl Fields {
    /// The request itself.
    pub(crate) fn root(map: Map<String, Value>) -> Self {
        Fields { map, path: String::new() }
    }

    /// An object that stands at `path`.
    pub(crate) fn at(path: impl Into<String>, value: Value) -> Result<Self, ApiError> {
        let path = path.into();
        match value {
            Value::Object(map) => Ok(Fields { map, path }),
            other => Err(wrong_type(&path, "an object", &other)),
        }
    }

    /// The name of a field in error messages: its path from the request.
    pub(crate) fn path(&self, name: &str) -> String {
        if self.path.is_empty() { name.to_owned() } else { format!("{}.{name}", self.path) }
    }

    /// Refuses a field.
    pub(crate) fn refuse(&self, name: &str, message: impl Display) -> ApiError {
        let path = self.path(name);
        let message = format!("{path}: {message}");
        ApiError::field(path, message)
    }

    /// A field as it is.
    pub(crate) fn take(&mut self, name: &str) -> Option<Value> {
        self.map.remove(name).filter(|value| !value.is_null())
    }

    /// Whether a field is there.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.map.get(name).is_some_and(|value| !value.is_null())
    }

    /// Whether a field is a list without items.
    pub(crate) fn empty_list(&self, name: &str) -> bool {
        self.map.get(name).and_then(Value::as_array).is_some_and(Vec::is_empty)
    }

    /// The names of the fields that were not taken.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.map.keys().map(String::as_str)
    }

    pub(crate) fn string(&mut self, name: &str) -> Result<Option<String>, ApiError> {
        match self.take(name) {
            None => Ok(None),
            Some(Value::String(text)) => Ok(Some(text)),
            Some(other) => Err(wrong_type(&self.path(name), "a string", &other)),
        }
    }

    pub(crate) fn required_string(&mut self, name: &str) -> Result<String, ApiError> {
        self.string(name)?.ok_or_else(|| self.missing(name))
    }

    pub(crate) fn bool(&mut self, name: &str) -> Result<Option<bool>, ApiError> {
        match self.take(name) {
            None => Ok(None),
            Some(Value::Bool(value)) => Ok(Some(value)),
            Some(other) => Err(wrong_type(&self.path(name), "true or false", &other)),
        }
    }

    pub(crate) fn float(&mut self, name: &str, range: RangeInclusive<f32>) -> Result<Option<f32>, ApiError> {
        let Some(value) = self.take(name) else { return Ok(None) };
        let path = self.path(name);
        let number = value.as_f64().ok_or_else(|| wrong_type(&path, "a number", &value))? as f32;
        if range.contains(&number) { Ok(Some(number)) } else { Err(out_of_range(&path, &value, &range)) }
    }

    pub(crate) fn integer(&mut self, name: &str, range: RangeInclusive<i64>) -> Result<Option<i64>, ApiError> {
        let Some(value) = self.take(name) else { return Ok(None) };
        integer(&self.path(name), &value, range).map(Some)
    }

    /// A count, which is never negative.
    pub(crate) fn count(&mut self, name: &str, range: RangeInclusive<usize>) -> Result<Option<usize>, ApiError> {
        let bound = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
        let number = self.integer(name, bound(*range.start())..=bound(*range.end()))?;
        Ok(number.map(|number| usize::try_from(number).expect("the range begins at zero or above")))
    }

    /// An object.
    pub(crate) fn object(&mut self, name: &str) -> Result<Option<Fields>, ApiError> {
        self.take(name).map(|value| Fields::at(self.path(name), value)).transpose()
    }

    /// A list of at most `most` items.
    pub(crate) fn list(&mut self, name: &str, most: usize) -> Result<Option<Vec<Value>>, ApiError> {
        match self.take(name) {
            None => Ok(None),
            Some(Value::Array(items)) if items.len() <= most => Ok(Some(items)),
            Some(Value::Array(items)) => {
                Err(self.refuse(name, format_args!("{} items; at most {most} are accepted", items.len())))
            }
            Some(other) => Err(wrong_type(&self.path(name), "a list", &other)),
        }
    }

    /// One string or a list of them.
    pub(crate) fn strings(&mut self, name: &str, most: usize) -> Result<Option<Vec<String>>, ApiError> {
        if let Some(Value::String(_)) = self.map.get(name) {
            return Ok(self.string(name)?.map(|text| vec![text]));
        }
        let Some(items) = self.list(name, most)? else { return Ok(None) };
        let path = self.path(name);
        let text = |(index, item): (usize, Value)| match item {
            Value::String(text) => Ok(text),
            other => Err(wrong_type(&format!("{path}[{index}]"), "a string", &other)),
        };
        items.into_iter().enumerate().map(text).collect::<Result<_, _>>().map(Some)
    }

    /// Refuses a field whose value is not one of those that change nothing.
    pub(crate) fn only(&mut self, name: &str, accepted: &[Value]) -> Result<(), ApiError> {
        match self.take(name) {
            Some(_) if accepted.is_empty() => Err(self.refuse(name, "this field is not supported")),
            Some(value) if !accepted.contains(&value) => {
                let shown = accepted.iter().map(Value::to_string).collect::<Vec<_>>().join(" or ");
                Err(self.refuse(name, format_args!("{} is not supported; only {shown} is", short(&value))))
            }
            _ => Ok(()),
        }
    }

    pub(crate) fn missing(&self, name: &str) -> ApiError {
        self.refuse(name, "this field is required").with_code("missing_required_parameter")
    }
}

/// An integer; a float without a fraction is one too, as JSON does not tell them apart.
pub(crate) fn integer(path: &str, value: &Value, range: RangeInclusive<i64>) -> Result<i64, ApiError> {
    let whole = |number: f64| (number.fract() == 0.0 && number.abs() < 9e15).then_some(number as i64);
    let number = match value {
        Value::Number(number) => number.as_i64().or_else(|| number.as_f64().and_then(whole)),
        _ => None,
    };
    match number {
        Some(number) if range.contains(&number) => Ok(number),
        Some(_) => Err(out_of_range(path, value, &range)),
        None if value.is_u64() => Err(out_of_range(path, value, &range)),
        None => Err(wrong_type(path, "an integer", value)),
    }
}

/// A value of another type than its field has.
pub(crate) fn wrong_type(path: &str, wanted: &str, value: &Value) -> ApiError {
    ApiError::field(path, format!("{path}: {} is not {wanted}", short(value))).with_code("invalid_type")
}

fn out_of_range<T: Display>(path: &str, value: &Value, range: &RangeInclusive<T>) -> ApiError {
    let message = format!("{path} is {value}; it must be from {} to {}", range.start(), range.end());
    ApiError::field(path, message).with_code("out_of_range")
}

/// A value as an error shows it: an answer is not made long by a long request.
fn short(value: &Value) -> String {
    match value {
        Value::Object(_) => "an object".to_owned(),
        Value::Array(_) => "a list".to_owned(),
        Value::String(text) if text.len() > 40 => "a string".to_owned(),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn fields(value: Value) -> Fields {
        Fields::at("", value).unwrap()
    }

    #[test]
    fn a_value_out_of_range_is_refused_by_its_path() {
        let mut request = fields(json!({ "options": { "n": 0, "t": 2.5, "huge": u64::MAX } }));
        let mut options = request.object("options").unwrap().unwrap();
        let error = options.count("n", 1..=8).unwrap_err();
        assert_eq!((error.param(), error.message()), (Some("options.n"), "options.n is 0; it must be from 1 to 8"));
        assert_eq!(options.float("t", 0.0..=2.0).unwrap_err().message(), "options.t is 2.5; it must be from 0 to 2");
        assert!(options.count("huge", 0..=usize::MAX).unwrap_err().message().contains("must be from 0"));
    }

    #[test]
    fn null_is_absent_and_a_whole_float_is_an_integer() {
        let mut request = fields(json!({ "a": null, "b": 3.0, "c": 3.5, "d": "3" }));
        assert_eq!(request.string("a"), Ok(None));
        assert_eq!(request.integer("b", 0..=5), Ok(Some(3)));
        assert_eq!(request.integer("c", 0..=5).unwrap_err().message(), "c: 3.5 is not an integer");
        assert_eq!(request.integer("d", 0..=5).unwrap_err().message(), "d: \"3\" is not an integer");
    }

    #[test]
    fn one_string_is_a_list_of_one() {
        let mut request = fields(json!({ "a": "x", "b": ["x", "y"], "c": ["x", 1], "d": ["x", "y", "z"] }));
        assert_eq!(request.strings("a", 2), Ok(Some(vec!["x".to_owned()])));
        assert_eq!(request.strings("b", 2).unwrap().unwrap().len(), 2);
        assert_eq!(request.strings("c", 2).unwrap_err().param(), Some("c[1]"));
        assert_eq!(request.strings("d", 2).unwrap_err().message(), "d: 3 items; at most 2 are accepted");
    }

    #[test]
    fn what_cannot_be_honoured_is_refused() {
        let mut request = fields(json!({ "a": false, "b": true }));
        assert_eq!(request.only("a", &[json!(false)]), Ok(()));
        let error = request.only("b", &[json!(false)]).unwrap_err();
        assert_eq!(error.message(), "b: true is not supported; only false is");
    }
}
