//! The functions that Hugging Face templates may call.
use std::time::{SystemTime, UNIX_EPOCH};

use minijinja::{Error, ErrorKind};

use super::error::Raised;

/// `raise_exception(message)`: the template refuses the conversation.
pub(super) fn raise_exception(message: String) -> Result<String, Error> {
    Err(Error::new(ErrorKind::InvalidOperation, "raise_exception").with_source(Raised(message)))
}

/// A moment in UTC as RFC 3339 writes it.
pub fn rfc3339(time: SystemTime) -> String {
    strftime("%Y-%m-%dT%H:%M:%SZ", time).expect("every directive is known")
}

/// `datetime.strftime` of `now` in UTC, for the directives that name parts of a date or a time of day.
pub(super) fn strftime(format: &str, now: SystemTime) -> Result<String, Error> {
    let date = Date::new(now);
    let mut out = String::new();
    let mut rest = format.chars();
    while let Some(c) = rest.next() {
        if c != '%' {
            out.push(c);
            continue;
        }
        let mut directive = rest.next();
        let padded = directive != Some('-');
        if !padded {
            directive = rest.next();
        }
        let text = directive.and_then(|directive| date.directive(directive)).ok_or_else(|| {
            Error::new(ErrorKind::InvalidOperation, format!("strftime_now: {format:?} has an unknown directive"))
        })?;
        out.push_str(if padded { &text } else { without_padding(&text) });
    }
    Ok(out)
}

fn without_padding(text: &str) -> &str {
    let bare = text.trim_start_matches(['0', ' ']);
    if bare.is_empty() { "0" } else { bare }
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const WEEKDAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const SECONDS_PER_DAY: u64 = 86_400;

/// A moment of the Gregorian calendar, UTC.
struct Date {
    year: u64,
    /// From 0.
    month: usize,
    /// From 1.
    day: u64,
    /// From 1.
    day_of_year: u64,
    /// From 0, Monday.
    weekday: usize,
    second_of_day: u64,
}

impl Date {
    /// A clock that stands before 1970 counts as 1970.
    fn new(now: SystemTime) -> Self {
        let seconds = now.duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
        let days = seconds / SECONDS_PER_DAY;
        let (mut year, mut day) = (1970, days);
        // 400 years are the same number of days wherever they start.
        year += day / 146_097 * 400;
        day %= 146_097;
        while day >= days_of_year(year) {
            day -= days_of_year(year);
            year += 1;
        }
        let (day_of_year, mut month) = (day + 1, 0);
        while day >= days_of_month(year, month) {
            day -= days_of_month(year, month);
            month += 1;
        }
        // 1 January 1970 was a Thursday.
        let weekday = ((days + 3) % 7) as usize;
        Date { year, month, day: day + 1, day_of_year, weekday, second_of_day: seconds % SECONDS_PER_DAY }
    }

    /// The text of one directive; `None` if it is not known.
    fn directive(&self, directive: char) -> Option<String> {
        let (hour, minute, second) = (self.second_of_day / 3600, self.second_of_day / 60 % 60, self.second_of_day % 60);
        let hour12 = (hour + 11) % 12 + 1;
        Some(match directive {
            'Y' => format!("{:04}", self.year),
            'y' => format!("{:02}", self.year % 100),
            'm' => format!("{:02}", self.month + 1),
            'd' => format!("{:02}", self.day),
            'e' => format!("{:2}", self.day),
            'j' => format!("{:03}", self.day_of_year),
            'B' => MONTHS[self.month].to_owned(),
            'b' | 'h' => MONTHS[self.month][..3].to_owned(),
            'A' => WEEKDAYS[self.weekday].to_owned(),
            'a' => WEEKDAYS[self.weekday][..3].to_owned(),
            'H' => format!("{hour:02}"),
            'I' => format!("{hour12:02}"),
            'M' => format!("{minute:02}"),
            'S' => format!("{second:02}"),
            'p' => if hour < 12 { "AM" } else { "PM" }.to_owned(),
            'F' => format!("{:04}-{:02}-{:02}", self.year, self.month + 1, self.day),
            'T' => format!("{hour:02}:{minute:02}:{second:02}"),
            'Z' => "UTC".to_owned(),
            'z' => "+0000".to_owned(),
            '%' => "%".to_owned(),
            _ => return None,
        })
    }
}

fn is_leap(year: u64) -> bool {
    year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400))
}

fn days_of_year(year: u64) -> u64 {
    365 + u64::from(is_leap(year))
}

/// `month` from 0.
fn days_of_month(year: u64, month: usize) -> u64 {
    const DAYS: [u64; 12] = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    DAYS[month] + u64::from(month == 1 && is_leap(year))
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    fn at(seconds: u64, format: &str) -> String {
        strftime(format, UNIX_EPOCH + Duration::from_secs(seconds)).unwrap()
    }

    #[test]
    fn dates_match_those_of_python() {
        assert_eq!(at(0, "%A %d %B %Y %H:%M:%S %j"), "Thursday 01 January 1970 00:00:00 001");
        assert_eq!(at(951_782_400, "%Y-%m-%d %a"), "2000-02-29 Tue");
        assert_eq!(at(1_735_689_599, "%d %b %Y %I:%M %p %j"), "31 Dec 2024 11:59 PM 366");
        assert_eq!(at(4_107_542_400, "%F"), "2100-03-01");
        assert_eq!(at(1_709_251_200, "%-d %-m %y 100%%"), "1 3 24 100%");
        assert_eq!(at(0, "%-H"), "0");
    }

    #[test]
    fn a_moment_is_written_as_in_rfc_3339() {
        assert_eq!(rfc3339(UNIX_EPOCH + Duration::from_secs(951_782_400)), "2000-02-29T00:00:00Z");
    }

    #[test]
    fn an_unknown_directive_is_an_error() {
        assert!(strftime("%Q", UNIX_EPOCH).is_err());
        assert!(strftime("100%", UNIX_EPOCH).is_err());
    }
}
