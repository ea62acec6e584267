//! Facts about this machine and this process. What cannot be known is `None`, never a guess.

pub(crate) mod cpu;
pub(crate) mod disk;
pub(crate) mod memory;
pub(crate) mod process;
pub(crate) mod threads;

mod cgroup;

use std::fs;

/// The value after `key:` in a file such as `/proc/meminfo`.
fn field<'a>(text: &'a str, key: &str) -> Option<&'a str> {
    text.lines().find_map(|line| line.strip_prefix(key)?.trim_start().strip_prefix(':')).map(str::trim)
}

/// A value like `1234 kB`, in bytes.
fn kibibytes(value: &str) -> Option<u64> {
    value.strip_suffix("kB")?.trim().parse::<u64>().ok()?.checked_mul(1024)
}

/// The content of a file of the kernel's; `None` on systems that have no such file.
fn read(path: &str) -> Option<String> {
    fs::read_to_string(path).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_found_by_their_whole_name() {
        let text = "MemTotalX: 1 kB\nMemTotal:       2048 kB\nmodel name\t: Some CPU\n";
        assert_eq!(field(text, "MemTotal").and_then(kibibytes), Some(2 << 20));
        assert_eq!(field(text, "model name"), Some("Some CPU"));
        assert_eq!(field(text, "Mem"), None);
        assert_eq!(kibibytes("12 pages"), None);
    }
}
