"""Whether a form that was filled in belongs to a set."""

from lpa_standards.errors import Finding, SubmissionError, Words
from lpa_standards.files.excel.form_record import FormRecord
from lpa_standards.files.excel.form_rows import form_id
from lpa_standards.indicators.model import IndicatorSet
from lpa_standards.scoring.submission import Submission


def refuse_other_form(submission: Submission, standards: IndicatorSet) -> None:
    """Refuses a submission that came from a data-entry form with other questions than those of the set.

    Programme, year, edition and type are compared when it is scored, whatever it came from.

    Raises:
        SubmissionError: The form was made for another version of the set.
    """
    origin = submission.origin
    if not isinstance(origin, FormRecord) or submission.lao.type not in standards.lao_types:
        return
    ours = (standards.programme, standards.fiscal_year, standards.edition)
    if (submission.programme, submission.fiscal_year, submission.edition) != ours:
        return
    if origin.form != form_id(standards, submission.lao.type):
        message = Words(
            "the form was made for another version of this set, which asks for other data",
            "แบบบันทึกนี้สร้างจากชุดตัวชี้วัดฉบับอื่น ซึ่งถามข้อมูลไม่ตรงกับชุดที่ใช้",
        )
        fix = Words(
            "use the set that the form was made from, or make a new form and copy the data over",
            "ใช้ชุดตัวชี้วัดที่สร้างแบบบันทึกนี้ หรือสร้างแบบบันทึกใหม่แล้วคัดลอกข้อมูลไปใส่",
        )
        raise SubmissionError([Finding("another-form", message, fix, place=origin.place(()))])
