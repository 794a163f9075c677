"""What generated pages are written with: no text of anybody's page."""

from __future__ import annotations

GIVEN_NAMES = (
    "Ada Bruno Chiara Dario Elif Farid Greta Hana Ines Jonas Kavya Lars Mira Nuno Olga Pavel Quinn Rosa Sven Tala Uma "
    "Viktor Wanda Xenia Yusuf Zoé"
).split()
FAMILY_NAMES = (
    "Almeida Berger Castillo Dubois Eriksen Fischer García Horvat Ivanova Jansen Kowalski Lindqvist Moreau Novak "
    "Okafor Petrov Quiroga Rossi Schäfer Tanaka Ueda Varga Weber Yilmaz Zhang"
).split()
TITLES = (
    "Software Engineer", "Senior Software Engineer", "Data Scientist", "Research Assistant", "Teaching Assistant",
    "Postdoctoral Researcher", "Product Manager", "Project Manager", "Lecturer", "Web Developer", "Systems Administrator",
    "Machine Learning Engineer", "Technical Writer", "Consultant", "Research Intern", "Laboratory Technician",
    "Visiting Scholar", "Head of Engineering", "Business Analyst", "Network Engineer",
)  # fmt: skip
DEGREES = (
    "B.Sc. in Computer Science", "M.Sc. in Physics", "Ph.D. in Biology", "B.A. in Economics", "M.A. in Linguistics",
    "Bachelor of Engineering", "Master of Public Health", "Ph.D. in Electrical Engineering", "Diploma in Mathematics",
)  # fmt: skip
AWARDS = (
    "Best Paper Award", "Travel Grant", "Dean's List", "Doctoral Fellowship", "Young Researcher Prize",
    "Outstanding Teaching Award", "Scholarship for Academic Excellence", "Hackathon Winner",
)  # fmt: skip
#: Names of companies are put together, so that no word list knows them.
SYLLABLES = "bal cor dan fel gri hul jor kas lum mer nov pel quo ris sol tam ul ven wex zan".split()
COMPANY_ENDINGS = (
    "Labs",
    "Systems",
    "Technologies",
    "Analytics",
    "GmbH",
    "Inc.",
    "Ltd",
    "Software",
    "Robotics",
    "Group",
)
CITIES = (
    "Berlin, Germany", "Lisbon, Portugal", "Boston, MA", "Toronto, Canada", "Paris, France", "Seoul, South Korea",
    "London, UK", "Zürich, Switzerland", "Bangalore, India", "São Paulo, Brazil", "Vienna, Austria",
)  # fmt: skip
SKILLS = (
    "Python Java JavaScript Go Rust SQL Docker Kubernetes PostgreSQL React Linux Git Terraform Spark PyTorch MATLAB R "
    "LaTeX"
).split()
VERBS = (
    "Designed", "Built", "Led", "Improved", "Maintained", "Wrote", "Analysed", "Introduced", "Tested", "Supervised",
    "Planned", "Migrated", "Automated", "Measured", "Taught",
)  # fmt: skip
ADJECTIVES = (
    "reliable", "distributed", "internal", "open", "statistical", "mobile", "experimental", "large", "modern", "public",
    "clinical", "interactive", "secure", "efficient",
)  # fmt: skip
THINGS = (
    "data pipeline", "web service", "reporting tool", "test suite", "recommendation model", "search index", "dashboard",
    "payment platform", "course on databases", "survey of patients", "sensor network", "image archive", "user interface",
    "billing system", "simulation of traffic", "workshop for students",
)  # fmt: skip
PURPOSES = (
    "for the sales department", "used by three teams", "for more than 40 customers", "with a team of five",
    "which halved the time to release", "that cut costs by 20%", "in close work with clinicians", "for first-year students",
    "based on five years of records", "to replace an older system", "across two continents", "in time and within budget",
)  # fmt: skip
#: Slips of the hand as people make them; each is something that a rule reports.
SLIPS = (
    "This was the the joint effort of several groups.",
    "More about it in **my notes, which are public.",
    "Everything is explained on [my blog] (https://example.org/blog).",
    "![](/assets/portrait.jpg)",
    "The project recieved much support from the community.",
    "##Further notes",
)
