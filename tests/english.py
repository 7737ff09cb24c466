"""English words that no Indonesian page may show: of ours, and of CKAN, whose own Indonesian is a fifth of it."""

import re

from bs4 import BeautifulSoup

ENGLISH = (
    "About",
    "Access level",
    "Actor",
    "Add",
    "Additional Info",
    "Address",
    "Advanced",
    "Apply",
    "Appoint",
    "Appointment",
    "Attempt",
    "Browse",
    "Cancel",
    "Confirm",
    "Confirmed",
    "Copy",
    "Dashboard",
    "Data Dictionary",
    "Datasets",
    "Decree",
    "Description",
    "Digest",
    "Download",
    "Due date",
    "Duties",
    "Duty",
    "Edit",
    "Email",
    "Ended",
    "Enter",
    "Event",
    "Events",
    "Everybody",
    "Explore",
    "Failed",
    "Field",
    "Files",
    "Filter",
    "Follow",
    "Followers",
    "Forgot",
    "Found",
    "Groups",
    "Holiday",
    "Home",
    "In office",
    "Last Updated",
    "Leave",
    "License",
    "Log in",
    "Log out",
    "Login",
    "Mail",
    "Mails",
    "Manage",
    "Members",
    "Name",
    "Need an Account",
    "Next",
    "No description",
    "No events",
    "Not found",
    "Officer",
    "Older events",
    "Only one",
    "Open",
    "Order by",
    "Organization",
    "Organizations",
    "Page",
    "Password",
    "Person",
    "Powered by",
    "Preview",
    "Previous",
    "Private",
    "Proposal",
    "Proposed",
    "Public",
    "Recipient",
    "Register",
    "Relevance",
    "Remember me",
    "Request",
    "Reset",
    "Resources",
    "Restricted",
    "Save",
    "Search",
    "Sent",
    "Show",
    "Since",
    "Skip to",
    "Sort by",
    "Source",
    "Special day",
    "Starts",
    "State",
    "Status of",
    "Stream",
    "Submit",
    "Substitute",
    "Tags",
    "There are no",
    "There is no",
    "Time",
    "Topics",
    "Try again",
    "Unauthorized",
    "Until",
    "Updated",
    "Username",
    "Users",
    "Value",
    "Verified",
    "View",
    "Waiting",
    "Welcome",
    "Who",
    "Whole",
    "Withdraw",
    "Working day",
    "Year",
    "You must",
    "Your",
)
WORDS = re.compile(rf"\b(?:{'|'.join(map(re.escape, ENGLISH))})\b", re.IGNORECASE)
SAME_IN_INDONESIAN = {"login", "reset", "register"}
UNSEEN = ("hidden", "radio", "checkbox")
"""Kinds of controls whose value nobody reads."""
SPOKEN = ("alt", "aria-label", "placeholder", "title", "value")


def english_in(page: str) -> set[str]:
    """The words of the list, in small letters, that a page shows or has read aloud."""
    soup = BeautifulSoup(page, "html.parser")
    _leave_out(soup)
    spoken = [
        tag[name] for tag in soup.find_all(True) for name in SPOKEN if tag.get(name) and tag.get("type") not in UNSEEN
    ]
    found = WORDS.findall(" ".join([soup.get_text(" "), *map(str, spoken)]))
    return {word.lower() for word in found} - SAME_IN_INDONESIAN


def _leave_out(soup: BeautifulSoup) -> None:
    """What is not meant as Indonesian: scripts, text marked as another language, codes, the address that is printed."""
    for tag in soup.select("script, style, body [lang=en], .sdj-print, .sdj-number"):
        tag.decompose()
    for tag in soup.select("option, input[type=radio], input[type=checkbox]"):
        # Nobody hears this value: it is a code.
        tag.attrs.pop("value", None)
